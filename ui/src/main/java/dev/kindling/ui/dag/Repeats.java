package dev.kindling.ui.dag;

import dev.kindling.observe.graph.StageDag;
import java.util.ArrayList;
import java.util.List;

/**
 * The stages of a job in groups: a stage alone, or the iterations of a program between the first
 * and the last of them.
 *
 * @param stages one stage, or those of the iterations
 * @param period the number of stages of an iteration; 0 for a stage alone
 */
record Repeats(List<StageDag> stages, int period) {
  private static final int MAX_PERIOD = 6;
  private static final int MIN_REPEATS = 4;

  Repeats {
    stages = List.copyOf(stages);
  }

  /** Returns the groups of stages that have their parents before them. */
  static List<Repeats> of(List<StageDag> stages) {
    List<Repeats> groups = new ArrayList<>();
    int at = 0;
    while (at < stages.size()) {
      int period = periodAt(stages, at);
      if (period == 0) {
        groups.add(alone(stages.get(at)));
        at++;
        continue;
      }
      int last = at + (repeats(stages, at, period) - 1) * period;
      stages.subList(at, at + period).forEach(stage -> groups.add(alone(stage)));
      groups.add(new Repeats(stages.subList(at + period, last), period));
      stages.subList(last, last + period).forEach(stage -> groups.add(alone(stage)));
      at = last + period;
    }
    return groups;
  }

  private static Repeats alone(StageDag stage) {
    return new Repeats(List.of(stage), 0);
  }

  boolean isFolded() {
    return period > 0;
  }

  int firstId() {
    return stages.get(0).info().id();
  }

  int lastId() {
    return stages.get(stages.size() - 1).info().id();
  }

  private static int periodAt(List<StageDag> stages, int at) {
    for (int period = 1; period <= MAX_PERIOD; period++) {
      if (repeats(stages, at, period) >= MIN_REPEATS) {
        return period;
      }
    }
    return 0;
  }

  private static int repeats(List<StageDag> stages, int at, int period) {
    int end = at + period;
    while (end < stages.size() && same(stages.get(end), stages.get(end - period))) {
      end++;
    }
    return (end - at) / period;
  }

  private static boolean same(StageDag one, StageDag other) {
    return one.status() == other.status()
        && one.info().kind().equals(other.info().kind())
        && one.info().numTasks() == other.info().numTasks()
        && one.info().name().equals(other.info().name());
  }
}
