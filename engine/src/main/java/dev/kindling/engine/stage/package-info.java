/**
 * Where a job is cut into stages.
 *
 * <p>Owns the cut and the question which parents a stage still needs. Pure: it asks {@link
 * dev.kindling.engine.stage.StandingOutputs} what stands and changes nothing. Must not know
 * threads, tasks, attempts or jobs other than the one it cuts.
 */
@NullMarked
package dev.kindling.engine.stage;

import org.jspecify.annotations.NullMarked;
