package dev.kindling.observe.verdict;

import dev.kindling.observe.measure.Amounts;
import dev.kindling.observe.state.Metric;
import dev.kindling.observe.state.Reference;
import dev.kindling.observe.state.StageView;
import dev.kindling.observe.state.Tasks;
import dev.kindling.plan.CallSite;
import java.util.List;
import java.util.Optional;

/**
 * A stage's tasks had more to combine, group or sort than memory for it, and wrote parts of it to
 * disk. It speaks up from {@link #REPORT_THRESHOLD_BYTES} on.
 */
final class Spilled {
  static final long REPORT_THRESHOLD_BYTES = 1L << 20;
  private static final long MUCH_BYTES = 1L << 30;

  private Spilled() {}

  static Optional<Verdict> in(StageView stage) {
    long onDisk = stage.totals().of(Metric.SPILLED_DISK);
    if (onDisk < REPORT_THRESHOLD_BYTES) {
      return Optional.empty();
    }
    CallSite site = stage.info().operation().site();
    Tasks tasks = stage.tasks();
    int spilled = 0;
    for (int row = 0; row < tasks.size(); row++) {
      spilled += tasks.metric(row, Metric.SPILLED_DISK) > 0 ? 1 : 0;
    }
    String evidence =
        "%s of stage %d had more to combine, group or sort than memory for it: %s were written to disk and read back."
            .formatted(Amounts.count(spilled, "task"), stage.id(), Amounts.bytes(onDisk));
    String remedy =
        "Give the program a larger heap (--driver-memory, or -Xmx), or ask for more partitions in %s, so that each task has less at a time. Unpersist what isn't read any more: kept partitions take of the same memory."
            .formatted(site.shortForm());
    return Optional.of(
        new Verdict(
            Verdict.Kind.SPILLED,
            onDisk >= MUCH_BYTES ? Verdict.Severity.ADVICE : Verdict.Severity.NOTE,
            "%s spilled to disk".formatted(Amounts.bytes(onDisk)),
            evidence,
            remedy,
            site,
            List.of(new Reference.ToStage(stage.id()), new Reference.ToCode(site))));
  }
}
