/**
 * The work that is measured: {@link dev.kindling.bench.work.RddWork} for Kindling and, its imports
 * changed and nothing else, for Apache Spark; {@link dev.kindling.bench.work.StreamWork} for
 * parallel streams; {@link dev.kindling.bench.work.HandWork} for two threads by hand.
 */
@NullMarked
package dev.kindling.bench.work;

import org.jspecify.annotations.NullMarked;
