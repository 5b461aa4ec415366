/**
 * Benchmarks beside the peers. {@link dev.kindling.bench.Bench} forks a JVM for each peer and
 * round, interleaved, checks that all answers agree and prints ratios with their spread.
 */
@NullMarked
package dev.kindling.bench;

import org.jspecify.annotations.NullMarked;
