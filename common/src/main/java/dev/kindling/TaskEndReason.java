package dev.kindling;

/** Says how a task ended: {@link Success$}, or a {@link TaskFailedReason}. */
public interface TaskEndReason {}
