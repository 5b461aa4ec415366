/**
 * What one task does: it evaluates a partition of its stage's last dataset and pushes the records
 * into a shuffle writer or the job's action.
 *
 * <p>{@link dev.kindling.engine.task.StageWork} is made once for each attempt at a stage and run
 * once for each task, {@link dev.kindling.engine.task.LocalTaskContext} is the task's identity and
 * counters. This package knows lineages, pipelines, shuffle outputs and cached blocks; it must not
 * know when or where tasks run, nor who watches them.
 */
@NullMarked
package dev.kindling.engine.task;

import org.jspecify.annotations.NullMarked;
