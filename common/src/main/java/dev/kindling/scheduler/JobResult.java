package dev.kindling.scheduler;

/** How a job ended: {@link JobSucceeded}, or {@link JobFailed} with the reason. */
public interface JobResult {}
