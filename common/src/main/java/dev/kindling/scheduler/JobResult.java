package dev.kindling.scheduler;

/** Says how a job ended: {@link JobSucceeded$}, or {@link JobFailed} with the reason. */
public interface JobResult {}
