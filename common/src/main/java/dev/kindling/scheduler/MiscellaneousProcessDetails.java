package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * A process that a cluster started beside its executors.
 *
 * @param hostPort where it listens
 * @param cores how many it may use
 */
public record MiscellaneousProcessDetails(String hostPort, int cores) implements Serializable {}
