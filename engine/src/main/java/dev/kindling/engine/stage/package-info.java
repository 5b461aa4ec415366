/**
 * Cuts a job into stages.
 *
 * <p>Owns the cut and the question which parents a stage still needs. Pure: it asks {@link
 * dev.kindling.engine.stage.AvailableOutputs} which outputs are available, and changes nothing.
 * Must not know threads, tasks, attempts, or other jobs.
 */
@NullMarked
package dev.kindling.engine.stage;

import org.jspecify.annotations.NullMarked;
