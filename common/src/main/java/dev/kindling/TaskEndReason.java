package dev.kindling;

/** How a task ended: {@link Success}, or a {@link TaskFailedReason}. */
public interface TaskEndReason {}
