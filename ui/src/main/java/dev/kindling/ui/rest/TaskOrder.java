package dev.kindling.ui.rest;

import dev.kindling.observe.state.Tasks;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Spark's {@code TaskSorting}: the order of a task list. */
enum TaskOrder {
  ID,
  INCREASING_RUNTIME,
  DECREASING_RUNTIME;

  /** Returns the order that a parameter names; the case is ignored, as in Spark. */
  static Optional<TaskOrder> of(String parameter) {
    return switch (parameter.toLowerCase(Locale.ROOT)) {
      case "id" -> Optional.of(ID);
      case "runtime", "+runtime", "increasing_runtime" -> Optional.of(INCREASING_RUNTIME);
      case "-runtime", "decreasing_runtime" -> Optional.of(DECREASING_RUNTIME);
      default -> Optional.empty();
    };
  }

  /**
   * Returns the rows in this order.
   *
   * @param statuses the statuses of the listed tasks; all if it is empty
   * @param now the end of running tasks' durations, in nanoseconds since the epoch
   */
  int[] rows(Tasks tasks, Set<String> statuses, long now) {
    IntStream wanted =
        IntStream.range(0, tasks.size())
            .filter(row -> statuses.isEmpty() || statuses.contains(TaskJson.status(tasks, row)));
    Comparator<Integer> byId = Comparator.comparingLong(tasks::taskId);
    Comparator<Integer> byTime =
        Comparator.comparingLong((Integer row) -> tasks.durationNanos(row, now));
    Stream<Integer> sorted =
        switch (this) {
          case ID -> wanted.boxed().sorted(byId);
          case INCREASING_RUNTIME -> wanted.boxed().sorted(byTime.thenComparing(byId));
          case DECREASING_RUNTIME -> wanted.boxed().sorted(byTime.reversed().thenComparing(byId));
        };
    return sorted.mapToInt(Integer::intValue).toArray();
  }
}
