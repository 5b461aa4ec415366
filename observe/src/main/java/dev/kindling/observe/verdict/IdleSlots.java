package dev.kindling.observe.verdict;

import dev.kindling.observe.graph.PartitionOrigin;
import dev.kindling.observe.measure.Amounts;
import dev.kindling.observe.state.Reference;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.observe.state.StageStatus;
import dev.kindling.observe.state.StageView;
import dev.kindling.observe.state.Tasks;
import dev.kindling.plan.CallSite;
import dev.kindling.plan.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds stages with fewer tasks than there are task slots, while the other slots were idle.
 *
 * <p>Reports a stage when both hold: distributing its work evenly over all slots could have saved
 * {@link #SAVING_THRESHOLD_NANOS} (a person hardly notices less), and at least {@link #IDLE_SHARE}
 * of the slots' time was unused, where tasks of other stages at the same time count as use. Ignores
 * stages of jobs that need only some of the partitions, as {@code take} does, and later attempts,
 * which compute only what was lost.
 */
final class IdleSlots {
  static final long SAVING_THRESHOLD_NANOS = 300_000_000L;
  static final double IDLE_SHARE = 0.25;

  private IdleSlots() {}

  static Optional<Verdict> in(Snapshot snapshot, StageView stage) {
    int slots = snapshot.application().slots();
    if (stage.numTasks() >= slots
        || stage.attempt() > 0
        || stage.status() != StageStatus.COMPLETE
        || !computesEveryPartition(stage)) {
      return Optional.empty();
    }
    long duration = stage.durationNanos(stage.completedAt());
    double available = (double) slots * duration;
    double idle = Math.max(0, available - busy(snapshot, stage));
    long saved = (long) (idle / slots);
    if (saved < SAVING_THRESHOLD_NANOS || idle < IDLE_SHARE * available) {
      return Optional.empty();
    }
    return PartitionOrigin.of(stage.info())
        .map(origin -> verdict(stage, slots, duration, idle / available, saved, origin));
  }

  private static Verdict verdict(
      StageView stage,
      int slots,
      long duration,
      double idleShare,
      long saved,
      PartitionOrigin origin) {
    Operation operation = origin.dataset().operation();
    CallSite site = operation.site();
    String partitions = Amounts.count(stage.numTasks(), "partition");
    String evidence =
        "Stage %d had %s and therefore %s, but %d tasks can run at the same time. It ran for %s, and %d %% of the task slots' time was unused."
            .formatted(
                stage.id(),
                partitions,
                Amounts.count(stage.numTasks(), "task"),
                slots,
                Amounts.duration(duration),
                Math.round(100 * idleShare));
    String remedy =
        "%s Then the work can use all %d task slots, which could save up to %s of this stage."
            .formatted(recommendation(origin, slots, site), slots, Amounts.duration(saved));
    List<Reference> links = new ArrayList<>();
    links.add(new Reference.ToStage(stage.id()));
    links.add(new Reference.ToDataset(origin.dataset().id()));
    links.add(new Reference.ToCode(site));
    return new Verdict(
        Verdict.Kind.MORE_SLOTS_THAN_PARTITIONS,
        Verdict.Severity.of(saved, duration),
        "%d task slots, but only %s".formatted(slots, partitions),
        evidence,
        remedy,
        site,
        links);
  }

  private static String recommendation(PartitionOrigin origin, int slots, CallSite site) {
    String name = site.operation();
    return switch (origin.kind()) {
      case SLICES ->
          "Use at least %d slices in %s, as in %s(list, %d), or omit the number."
              .formatted(slots, site.shortForm(), name, slots);
      case SPLITS, WHOLE_FILES ->
          "Use more splits in %s, as in %s(path, %d), or call repartition(%d) after it."
              .formatted(site.shortForm(), name, slots, slots);
      case SHUFFLE ->
          "Use at least %d partitions in %s: its last argument is the number of partitions."
              .formatted(slots, site.shortForm());
      case COALESCE ->
          "Use at least %d partitions in %s. If its parent has fewer, repartition(%d) makes more with a shuffle."
              .formatted(slots, site.shortForm(), slots);
      case UNION, ALIGNED_UNION, CHECKPOINT, CARTESIAN, PRUNING, OTHER ->
          "Call repartition(%d) on the RDD of %s, before the expensive step."
              .formatted(slots, site.shortForm());
    };
  }

  private static boolean computesEveryPartition(StageView stage) {
    return !stage.info().datasets().isEmpty()
        && stage.info().datasets().get(0).numPartitions() == stage.numTasks();
  }

  /** Returns the time in which tasks of any stage occupied slots while the stage ran. */
  private static double busy(Snapshot snapshot, StageView stage) {
    double sum = 0;
    for (StageView other : snapshot.stages()) {
      boolean overlaps =
          other.started()
              && other.submittedAt() < stage.completedAt()
              && (other.completedAt() == 0 || other.completedAt() > stage.submittedAt());
      if (overlaps) {
        sum += busy(other.tasks(), stage.submittedAt(), stage.completedAt());
      }
    }
    return sum;
  }

  private static double busy(Tasks tasks, long from, long to) {
    double sum = 0;
    for (int row = 0; row < tasks.size(); row++) {
      long end = tasks.endedAt(row) == 0 ? to : Math.min(to, tasks.endedAt(row));
      sum += Math.max(0, end - Math.max(from, tasks.startedAt(row)));
    }
    return sum;
  }
}
