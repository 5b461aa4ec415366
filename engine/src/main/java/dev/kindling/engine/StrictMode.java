package dev.kindling.engine;

import dev.kindling.SparkConf;
import dev.kindling.engine.schedule.Disruption;
import dev.kindling.engine.schedule.TaskAttempt;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Runs tasks as a cluster may: in a random order, and some of them twice, since their first work is
 * lost. Everything follows from the seed and the ids of stages and partitions, so that a run can be
 * repeated.
 *
 * @param seed {@code kindling.strict.seed}
 */
record StrictMode(long seed) implements Disruption {
  private static final Logger LOG = System.getLogger(StrictMode.class.getName());
  private static final String SEED = "kindling.strict.seed";

  /** The work of one task in so many is lost. */
  private static final int TASKS_PER_LOSS = 8;

  /** Reads a configuration. A seed that it doesn't have is drawn, and set in it. */
  static Disruption of(SparkConf conf) {
    if (!conf.getBoolean("kindling.strict", false)) {
      return NONE;
    }
    if (!conf.contains(SEED)) {
      conf.set(SEED, Integer.toString(new SplittableRandom().nextInt(1, 1_000_000)));
    }
    long seed = conf.getLong(SEED, 0);
    LOG.log(Level.INFO, "strict mode; " + SEED + "=" + seed + " repeats this run");
    return new StrictMode(seed);
  }

  @Override
  public int[] order(int stageId, int attempt, int tasks) {
    int[] order = NONE.order(stageId, attempt, tasks);
    SplittableRandom random = random(stageId, attempt, -1);
    for (int left = tasks; left > 1; left--) {
      int drawn = random.nextInt(left);
      int last = order[left - 1];
      order[left - 1] = order[drawn];
      order[drawn] = last;
    }
    return order;
  }

  @Override
  public boolean loses(TaskAttempt task) {
    return task.number() == 0
        && random(task.stageAttempt().stage().id(), task.stageAttempt().number(), task.partition())
                .nextInt(TASKS_PER_LOSS)
            == 0;
  }

  private SplittableRandom random(int stageId, int attempt, int partition) {
    return new SplittableRandom(
        seed * 31 + Arrays.hashCode(new int[] {stageId, attempt, partition}) * 0x9E3779B97F4A7C15L);
  }
}
