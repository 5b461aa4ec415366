package dev.kindling.observe.state;

import dev.kindling.spi.StageDescription;

/**
 * A stage as one of a job's.
 *
 * @param info the stage; without datasets once {@code kept} is false
 * @param status where its latest attempt stands, for this job
 * @param attempts how many attempts began
 * @param counts the tasks of all its attempts
 * @param kept whether the stage's own view is still there, or was dropped as too old
 */
public record JobStage(
    StageDescription info, StageStatus status, int attempts, TaskCounts counts, boolean kept) {}
