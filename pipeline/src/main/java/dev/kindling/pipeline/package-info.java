/**
 * Running narrow steps over one partition: operators are fused to a chain of sinks or iterators,
 * and a chain that proves hot is made anew of classes of its own.
 *
 * <p>{@link dev.kindling.pipeline.Pipeline} fuses, {@link dev.kindling.pipeline.SourceLoop} holds
 * the only loop that pushes many records, {@link dev.kindling.pipeline.Specialiser} defines
 * classes. The packages below hold the operators, combiners and actions themselves, the check of
 * closures, and the rule for what may cross from one thread to another by reference.
 *
 * <p>Nothing here knows threads, files, stages or shuffles: what runs a pipeline brings the
 * records, the task's context and the last sink.
 */
@NullMarked
package dev.kindling.pipeline;

import org.jspecify.annotations.NullMarked;
