/**
 * Compares the speed of Kindling with its peers. {@link dev.kindling.bench.Bench} starts a JVM for
 * each peer and round, with the peers in turn. It checks that all answers agree and prints ratios
 * with their spread.
 */
@NullMarked
package dev.kindling.bench;

import org.jspecify.annotations.NullMarked;
