package dev.kindling.cluster;

/**
 * A running stage of an application.
 *
 * @param name such as {@code groupBy at Films.java:12}
 * @param since when it was submitted, in nanoseconds since the epoch
 */
public record RunningStage(int id, String name, int done, int tasks, long since) {}
