package dev.kindling.python.worker;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every task is told.
 *
 * @param inlineBytes results up to this size are sent, not written to a file
 * @param memoryBytes what aggregations and sorts of a worker may take before they spill
 * @param properties the names of the local properties that tasks may ask for
 * @param paths where modules are found beside the usual places
 * @param environment variables that the program has set for workers
 * @param files the folder of the files that the program has added, or null
 */
record Limits(
    long inlineBytes,
    long memoryBytes,
    Set<String> properties,
    Collection<String> paths,
    Map<String, String> environment,
    @Nullable String files) {}
