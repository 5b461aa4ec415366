package dev.kindling.observe.graph;

import dev.kindling.observe.state.JobStage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The stages of a job in groups: a stage alone, or the iterations of a program between the first
 * and the last of them, which look the same.
 *
 * @param <S> a stage
 * @param stages one stage, or those of the iterations
 * @param period the number of stages of an iteration; 0 for a stage alone
 */
public record Repeats<S>(List<S> stages, int period) {
  private static final int MAX_PERIOD = 6;
  private static final int MIN_REPEATS = 4;

  public Repeats {
    stages = List.copyOf(stages);
  }

  /** Returns the groups of stages that have their parents before them. */
  public static List<Repeats<StageDag>> ofDag(List<StageDag> stages) {
    return of(
        stages,
        stage ->
            List.of(
                stage.status(), stage.info().kind(), stage.info().numTasks(), stage.info().name()));
  }

  /** Returns the groups of stages that have their parents before them. */
  public static List<Repeats<JobStage>> ofJob(List<JobStage> stages) {
    return of(
        stages,
        stage ->
            List.of(
                stage.status(),
                stage.info().kind(),
                stage.info().numTasks(),
                stage.info().name(),
                stage.attempts()));
  }

  /** Whether this is more than a stage alone. */
  public boolean isFolded() {
    return period > 0;
  }

  /** The first stage. */
  public S first() {
    return stages.get(0);
  }

  /** The last stage. */
  public S last() {
    return stages.get(stages.size() - 1);
  }

  /**
   * @param look what a reader sees of a stage; stages with equal ones look the same
   */
  private static <S> List<Repeats<S>> of(List<S> stages, Function<S, List<Object>> look) {
    List<List<Object>> looks = stages.stream().map(look).toList();
    List<Repeats<S>> groups = new ArrayList<>();
    int at = 0;
    while (at < stages.size()) {
      int period = periodAt(looks, at);
      if (period == 0) {
        groups.add(alone(stages.get(at)));
        at++;
        continue;
      }
      int last = at + (repeats(looks, at, period) - 1) * period;
      stages.subList(at, at + period).forEach(stage -> groups.add(alone(stage)));
      groups.add(new Repeats<>(stages.subList(at + period, last), period));
      stages.subList(last, last + period).forEach(stage -> groups.add(alone(stage)));
      at = last + period;
    }
    return groups;
  }

  private static <S> Repeats<S> alone(S stage) {
    return new Repeats<>(List.of(stage), 0);
  }

  private static int periodAt(List<List<Object>> looks, int at) {
    for (int period = 1; period <= MAX_PERIOD; period++) {
      if (repeats(looks, at, period) >= MIN_REPEATS) {
        return period;
      }
    }
    return 0;
  }

  private static int repeats(List<List<Object>> looks, int at, int period) {
    int end = at + period;
    while (end < looks.size() && looks.get(end).equals(looks.get(end - period))) {
      end++;
    }
    return (end - at) / period;
  }
}
