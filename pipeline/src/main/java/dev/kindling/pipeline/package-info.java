/**
 * Executes the operators of a stage over one partition: fuses them into a chain of sinks or
 * iterators, and specialises the chains that are hot.
 *
 * <p>{@link dev.kindling.pipeline.Pipeline} fuses operators, {@link
 * dev.kindling.pipeline.SourceLoop} contains the only loop that pushes records, and {@link
 * dev.kindling.pipeline.Specialiser} defines the specialised copies. The packages below contain the
 * operators, combiners and actions, the check of closures, and the copy policy: the rules for
 * passing records by reference between threads.
 *
 * <p>This package must not know threads, files, stages or shuffles. Its caller provides the
 * records, the task context and the last sink.
 */
@NullMarked
package dev.kindling.pipeline;

import org.jspecify.annotations.NullMarked;
