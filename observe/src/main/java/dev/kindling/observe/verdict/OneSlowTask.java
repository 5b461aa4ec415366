package dev.kindling.observe.verdict;

import dev.kindling.observe.graph.PartitionOrigin;
import dev.kindling.observe.measure.Amounts;
import dev.kindling.observe.measure.Quantiles;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Reference;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.observe.state.StageView;
import dev.kindling.observe.state.TaskState;
import dev.kindling.observe.state.Tasks;
import dev.kindling.plan.CallSite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a task that took much longer than the others while the stage waited for it, because its
 * partition has more records (skew) or for another reason.
 *
 * <p>"Much longer" means both: at least {@link #TIMES_MEDIAN} times the others' median ({@link
 * #TIMES_MEDIAN_OF_FEW} when there are fewer than {@link #FEW} others, whose median is less
 * reliable), and more than {@link #DEVIATIONS} standard deviations above it, estimated from the
 * median deviation, which the slow task itself cannot change. The stage must have waited for {@link
 * #WAITING_THRESHOLD_NANOS} while only this task ran: the first tasks of a JVM take some 100 ms
 * longer because classes are loaded and code is compiled, and a slow task at the start of a stage
 * costs nothing. The cause is skew when the partition has at least {@link #TIMES_RECORDS} times the
 * median's records.
 */
final class OneSlowTask {
  static final double TIMES_MEDIAN = 3;
  static final double TIMES_MEDIAN_OF_FEW = 5;
  static final int FEW = 3;
  static final double DEVIATIONS = 5;
  static final long WAITING_THRESHOLD_NANOS = 500_000_000L;
  static final double TIMES_RECORDS = 2;

  /** A normal distribution's standard deviation, as a multiple of its median deviation. */
  private static final double DEVIATION_OF_MEDIAN_DEVIATION = 1.4826;

  private OneSlowTask() {}

  static Optional<Verdict> in(Snapshot snapshot, StageView stage) {
    int slots = snapshot.application().slots();
    Tasks tasks = stage.tasks();
    if (stage.status() != StageStatus.COMPLETE || slots < 2 || stage.counts().succeeded() < 2) {
      return Optional.empty();
    }
    int slowest = slowest(tasks);
    if (slowest < 0) {
      return Optional.empty();
    }
    Others others = Others.than(slowest, tasks);
    long duration = tasks.metric(slowest, Metric.DURATION);
    Quantiles durations = Quantiles.of(others.durations);
    double times = durations.count() < FEW ? TIMES_MEDIAN_OF_FEW : TIMES_MEDIAN;
    double spread = DEVIATIONS * DEVIATION_OF_MEDIAN_DEVIATION * durations.medianDeviation();
    long waited = tasks.endedAt(slowest) - Math.max(others.lastEnd, tasks.startedAt(slowest));
    if (durations.count() == 0
        || waited < WAITING_THRESHOLD_NANOS
        || duration < times * durations.median()
        || duration < durations.median() + spread) {
      return Optional.empty();
    }
    Finding finding =
        new Finding(
            stage,
            slowest,
            duration,
            durations.median(),
            records(tasks, slowest),
            Quantiles.of(others.records).median(),
            (long) (waited * (slots - 1.0) / slots),
            waited);
    boolean skewed = finding.records >= TIMES_RECORDS * Math.max(1, finding.medianRecords);
    return Optional.of(skewed ? finding.skewed() : finding.slow());
  }

  /** Returns the row of the successful task that took longest, or -1. */
  private static int slowest(Tasks tasks) {
    int slowest = -1;
    for (int row = 0; row < tasks.size(); row++) {
      if (tasks.state(row) == TaskState.SUCCEEDED
          && (slowest < 0
              || tasks.metric(row, Metric.DURATION) > tasks.metric(slowest, Metric.DURATION))) {
        slowest = row;
      }
    }
    return slowest;
  }

  private static long records(Tasks tasks, int row) {
    return tasks.metric(row, Metric.INPUT_RECORDS) + tasks.metric(row, Metric.SHUFFLE_READ_RECORDS);
  }

  private static final class Others {
    final long[] durations;
    final long[] records;
    final long lastEnd;

    private Others(long[] durations, long[] records, long lastEnd) {
      this.durations = durations;
      this.records = records;
      this.lastEnd = lastEnd;
    }

    static Others than(int slowest, Tasks tasks) {
      long[] durations = new long[tasks.size()];
      long[] records = new long[tasks.size()];
      int count = 0;
      long lastEnd = 0;
      for (int row = 0; row < tasks.size(); row++) {
        if (row != slowest) {
          lastEnd = Math.max(lastEnd, tasks.endedAt(row));
          if (tasks.state(row) == TaskState.SUCCEEDED) {
            durations[count] = tasks.metric(row, Metric.DURATION);
            records[count] = records(tasks, row);
            count++;
          }
        }
      }
      return new Others(Arrays.copyOf(durations, count), Arrays.copyOf(records, count), lastEnd);
    }
  }

  private record Finding(
      StageView stage,
      int row,
      long duration,
      long medianDuration,
      long records,
      long medianRecords,
      long lost,
      long waited) {

    Verdict skewed() {
      return verdict(
          Verdict.Kind.SKEWED_TASK,
          "Partition %d has many more records than the others".formatted(partition()),
          "It has %s, and the median partition has %s. Its task took %s, and the median task took %s. The stage waited %s for this task alone."
              .formatted(
                  Amounts.count(records, "record"),
                  Amounts.number(medianRecords),
                  Amounts.duration(duration),
                  Amounts.duration(medianDuration),
                  Amounts.duration(waited)),
          remedyForSkew());
    }

    Verdict slow() {
      return verdict(
          Verdict.Kind.SLOW_TASK,
          "The task of partition %d took much longer than the others".formatted(partition()),
          "It took %s, and the median task took %s. %s%sThe stage waited %s for this task alone."
              .formatted(
                  Amounts.duration(duration),
                  Amounts.duration(medianDuration),
                  comparedRecords(),
                  likelyCause(),
                  Amounts.duration(waited)),
          "Check how %s processes the records of partition %d: %s."
              .formatted(
                  stage.name(),
                  partition(),
                  records + medianRecords == 0
                      ? "there may be more of them, or some may be expensive"
                      : "there are not many more of them than in others, so some may be expensive"));
    }

    /** Compares numbers of records, if they were counted. */
    private String comparedRecords() {
      return records + medianRecords == 0
          ? ""
          : "It has %s, and the median partition has %s. "
              .formatted(Amounts.count(records, "record"), Amounts.number(medianRecords));
    }

    private int partition() {
      return stage.tasks().partition(row);
    }

    private @Nullable PartitionOrigin origin() {
      return PartitionOrigin.of(stage.info()).orElse(null);
    }

    private String remedyForSkew() {
      PartitionOrigin origin = origin();
      if (origin == null) {
        return "Distribute its records over more partitions.";
      }
      CallSite site = origin.dataset().operation().site();
      if (origin.kind() != PartitionOrigin.Kind.SHUFFLE) {
        return "Call repartition on the RDD of %s: it distributes the records evenly."
            .formatted(site.shortForm());
      }
      return switch (site.operation()) {
        case "groupByKey", "groupBy" ->
            "One key or a few keys have most of the records of %s. If the groups are only aggregated afterwards, use reduceByKey or aggregateByKey instead: they combine before the shuffle, so a frequent key costs no more than a rare one."
                .formatted(site.shortForm());
        case "sortByKey", "sortBy" ->
            "Many records of %s have equal keys, and records with equal keys are in the same partition. Sort by a key with more distinct values, such as a pair of this key and a second field."
                .formatted(site.shortForm());
        default ->
            "One key or a few keys have most of the records of %s. Split such a key, for example by pairing it with a small random number, and combine the parts in a second step."
                .formatted(site.shortForm());
      };
    }

    private String likelyCause() {
      Tasks tasks = stage.tasks();
      long excess = duration - medianDuration;
      if (tasks.metric(row, Metric.GC) > 0.3 * excess) {
        return "The garbage collector ran for %s of that time. "
            .formatted(Amounts.duration(tasks.metric(row, Metric.GC)));
      }
      long cpu = tasks.metric(row, Metric.CPU);
      if (cpu > 0 && cpu < 0.5 * duration) {
        return "Its thread used the processor for only %s of that time and waited otherwise. "
            .formatted(Amounts.duration(cpu));
      }
      return "";
    }

    private Verdict verdict(Verdict.Kind kind, String title, String evidence, String remedy) {
      PartitionOrigin origin = origin();
      CallSite site =
          origin == null ? stage.info().operation().site() : origin.dataset().operation().site();
      List<Reference> links = new ArrayList<>();
      links.add(new Reference.ToStage(stage.id()));
      links.add(new Reference.ToPartition(stage.id(), stage.attempt(), partition()));
      links.add(new Reference.ToCode(site));
      return new Verdict(
          kind,
          Verdict.Severity.of(lost, stage.durationNanos(stage.completedAt())),
          title,
          evidence,
          remedy,
          site,
          links);
    }
  }
}
