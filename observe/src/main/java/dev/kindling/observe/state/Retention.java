package dev.kindling.observe.state;

import java.util.Map;

/**
 * How much of an application is retained.
 *
 * @param jobs the maximum number of jobs ({@code spark.ui.retainedJobs}, 1000)
 * @param stages the maximum number of stage attempts ({@code spark.ui.retainedStages}, 1000)
 * @param tasks the maximum number of task attempts of one stage attempt ({@code
 *     spark.ui.retainedTasks}, 100000)
 * @param allTasks the maximum number of task attempts in total ({@code kindling.ui.retainedTasks},
 *     300000; about 100 bytes each); those of the stages that ended first are dropped first
 * @param datasets the maximum number of datasets of one stage ({@code
 *     kindling.ui.retainedDatasets}, 1000): those nearest the stage's start and its end, half of
 *     the number each
 * @param skippedStages the maximum number of skipped stages of one job ({@code
 *     kindling.ui.retainedSkippedStages}, 200), those nearest the result
 */
public record Retention(
    int jobs, int stages, int tasks, int allTasks, int datasets, int skippedStages) {

  /** Spark's defaults. */
  public static final Retention DEFAULT = new Retention(1000, 1000, 100_000, 300_000, 1000, 200);

  /**
   * @throws IllegalArgumentException when a number is not positive
   */
  public Retention {
    positive("spark.ui.retainedJobs", jobs);
    positive("spark.ui.retainedStages", stages);
    positive("spark.ui.retainedTasks", tasks);
    positive("kindling.ui.retainedTasks", allTasks);
    positive("kindling.ui.retainedDatasets", datasets);
    positive("kindling.ui.retainedSkippedStages", skippedStages);
  }

  /** Reads the settings of a configuration; a value that is not a number counts as the default. */
  public static Retention of(Map<String, String> conf) {
    return new Retention(
        number(conf, "spark.ui.retainedJobs", DEFAULT.jobs),
        number(conf, "spark.ui.retainedStages", DEFAULT.stages),
        number(conf, "spark.ui.retainedTasks", DEFAULT.tasks),
        number(conf, "kindling.ui.retainedTasks", DEFAULT.allTasks),
        number(conf, "kindling.ui.retainedDatasets", DEFAULT.datasets),
        number(conf, "kindling.ui.retainedSkippedStages", DEFAULT.skippedStages));
  }

  private static int number(Map<String, String> conf, String key, int fallback) {
    String value = conf.get(key);
    if (value == null) {
      return fallback;
    }
    try {
      return Math.max(1, Integer.parseInt(value.trim()));
    } catch (NumberFormatException e) {
      return fallback;
    }
  }

  private static void positive(String key, int value) {
    if (value <= 0) {
      throw new IllegalArgumentException(key + " must be positive: " + value);
    }
  }
}
