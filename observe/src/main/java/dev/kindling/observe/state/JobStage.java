package dev.kindling.observe.state;

import dev.kindling.spi.StageDescription;

/**
 * A stage as part of a job.
 *
 * @param info the stage; without datasets once {@code retained} is false
 * @param status the status of its latest attempt
 * @param attempts the number of attempts that started
 * @param counts the tasks of all its attempts
 * @param retained whether the stage's own view still exists; it is dropped when it is too old
 */
public record JobStage(
    StageDescription info, StageStatus status, int attempts, TaskCounts counts, boolean retained) {}
