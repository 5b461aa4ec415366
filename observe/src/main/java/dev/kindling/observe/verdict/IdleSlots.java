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
 * More cores than partitions: a stage had fewer tasks than there are slots, and the others stood
 * idle.
 *
 * <p>It speaks up when spreading the work evenly over all slots could have saved {@link
 * #SAVING_THRESHOLD_NANOS}, less being hardly noticed, and when at least {@link #IDLE_SHARE} of the
 * slots' time went unused, work of other stages at the same time counted as use. A job that asked
 * for a few of the partitions only, as {@code take} does, is none of its business; neither is a
 * later attempt at a stage, which computes only what was lost.
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
        "Stage %d had %s and so %s, while %d tasks can run at a time. For %s, %d %% of the lanes' time went unused."
            .formatted(
                stage.id(),
                partitions,
                Amounts.count(stage.numTasks(), "task"),
                slots,
                Amounts.duration(duration),
                Math.round(100 * idleShare));
    String remedy =
        "%s Then the work can spread over all %d lanes, which could save up to %s of this stage."
            .formatted(change(origin, slots, site), slots, Amounts.duration(saved));
    List<Reference> links = new ArrayList<>();
    links.add(new Reference.ToStage(stage.id()));
    links.add(new Reference.ToDataset(origin.dataset().id()));
    links.add(new Reference.ToCode(site));
    return new Verdict(
        Verdict.Kind.MORE_SLOTS_THAN_PARTITIONS,
        Verdict.Severity.of(saved, duration),
        "%d lanes, but only %s".formatted(slots, partitions),
        evidence,
        remedy,
        site,
        links);
  }

  private static String change(PartitionOrigin origin, int slots, CallSite site) {
    String name = site.operation();
    return switch (origin.kind()) {
      case SLICES ->
          "Ask for at least %d slices in %s, as in %s(list, %d), or leave the number out."
              .formatted(slots, site.shortForm(), name, slots);
      case SPLITS ->
          "Ask for more splits in %s, as in %s(path, %d), or call repartition(%d) after it."
              .formatted(site.shortForm(), name, slots, slots);
      case SHUFFLE ->
          "Ask for at least %d partitions in %s: its last argument is their number."
              .formatted(slots, site.shortForm());
      case COALESCE ->
          "Ask for at least %d partitions in %s; if its parent has fewer, repartition(%d) makes more, by a shuffle."
              .formatted(slots, site.shortForm(), slots);
      case UNION, CARTESIAN, PRUNING, OTHER ->
          "Call repartition(%d) on what %s makes, before the costly step."
              .formatted(slots, site.shortForm());
    };
  }

  private static boolean computesEveryPartition(StageView stage) {
    return !stage.info().datasets().isEmpty()
        && stage.info().datasets().get(0).numPartitions() == stage.numTasks();
  }

  /** The time that tasks of all stages spent on slots while the stage ran. */
  private static double busy(Snapshot snapshot, StageView stage) {
    double sum = 0;
    for (StageView other : snapshot.stages()) {
      boolean overlaps =
          other.began()
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
