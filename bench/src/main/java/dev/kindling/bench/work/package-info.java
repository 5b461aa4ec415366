/**
 * The workloads: {@link dev.kindling.bench.work.RddWork} for Kindling and, with other imports, for
 * Apache Spark; {@link dev.kindling.bench.work.StreamWork} for parallel streams; {@link
 * dev.kindling.bench.work.HandWork} for two threads, written by hand.
 */
@NullMarked
package dev.kindling.bench.work;

import org.jspecify.annotations.NullMarked;
