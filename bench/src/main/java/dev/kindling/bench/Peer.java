package dev.kindling.bench;

import java.util.List;

/**
 * Who does the work.
 *
 * @param name as the table has it
 * @param command what starts a JVM that does a workload; the workload's name and scale are appended
 */
record Peer(String name, List<String> command) {}
