package dev.kindling.observe.state;

import java.util.Map;

/**
 * How much of an application is remembered.
 *
 * @param jobs how many jobs ({@code spark.ui.retainedJobs}, 1000)
 * @param stages how many stage attempts ({@code spark.ui.retainedStages}, 1000)
 * @param tasks how many task attempts of one stage attempt ({@code spark.ui.retainedTasks}, 100000)
 * @param allTasks how many task attempts in all ({@code kindling.ui.retainedTasks}, 300000; some
 *     100 bytes each); the details of the stages that ended first go first
 * @param datasets how many datasets of one stage ({@code kindling.ui.retainedDatasets}, 1000): the
 *     halves nearest the stage's start and its end
 * @param skippedStages how many skipped stages of one job ({@code
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

  /** What a configuration asks for; a value that is no number counts as its default. */
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
