/**
 * The work of one task: it evaluates a partition of its stage's last dataset and pushes the records
 * into a shuffle writer or the job's action.
 *
 * <p>{@link dev.kindling.engine.task.StageWork} is created once for each attempt of a stage and run
 * once for each task; {@link dev.kindling.engine.task.LocalTaskContext} holds the identity and the
 * counters of a task; {@link dev.kindling.engine.task.Evaluation} goes up the lineage, pushing or
 * pulling. This package knows lineages, pipelines, shuffle outputs and cached blocks. It must not
 * know when or where tasks run, nor who observes them.
 */
@NullMarked
package dev.kindling.engine.task;

import org.jspecify.annotations.NullMarked;
