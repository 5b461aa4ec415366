package dev.kindling.bench;

import java.util.List;

/**
 * Something to measure.
 *
 * @param name as the table has it
 * @param whole whether the time is that of the whole process, from its start to its exit
 * @param peers who does it, the one in question first
 */
record Workload(String name, boolean whole, List<Peer> peers) {}
