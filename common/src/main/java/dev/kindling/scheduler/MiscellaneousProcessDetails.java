package dev.kindling.scheduler;

import java.io.Serializable;

/**
 * A process that a cluster has started beside its executors.
 *
 * @param hostPort its address
 * @param cores the number of cores that it may use
 */
public record MiscellaneousProcessDetails(String hostPort, int cores) implements Serializable {}
