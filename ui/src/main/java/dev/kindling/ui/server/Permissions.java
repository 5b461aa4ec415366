package dev.kindling.ui.server;

import dev.kindling.SparkConf;

/**
 * What a reader of the pages may do.
 *
 * @param kill cancel jobs and stages ({@code spark.ui.killEnabled}, true)
 * @param threadDumps see the stacks of all threads ({@code spark.ui.threadDumpsEnabled}, true)
 * @param heapHistograms have the objects on the heap counted ({@code
 *     spark.ui.heapHistogramEnabled}, true)
 * @param executorMetrics read executor metrics in Prometheus' format ({@code
 *     spark.ui.prometheus.enabled}, true)
 */
public record Permissions(
    boolean kill, boolean threadDumps, boolean heapHistograms, boolean executorMetrics) {
  /** Reads the settings of a configuration. */
  public static Permissions of(SparkConf conf) {
    return new Permissions(
        conf.getBoolean("spark.ui.killEnabled", true),
        conf.getBoolean("spark.ui.threadDumpsEnabled", true),
        conf.getBoolean("spark.ui.heapHistogramEnabled", true),
        conf.getBoolean("spark.ui.prometheus.enabled", true));
  }
}
