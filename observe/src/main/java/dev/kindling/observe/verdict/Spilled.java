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
 * Finds stages whose tasks did not have enough memory to combine, group or sort their records, and
 * spilled at least {@link #REPORT_THRESHOLD_BYTES} to disk.
 */
final class Spilled {
  static final long REPORT_THRESHOLD_BYTES = 1L << 20;
  private static final long ADVICE_THRESHOLD_BYTES = 1L << 30;

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
        "%s of stage %d did not have enough memory to combine, group or sort all records: %s were written to disk and read back."
            .formatted(Amounts.count(spilled, "task"), stage.id(), Amounts.bytes(onDisk));
    String remedy =
        "Give the program a larger heap (--driver-memory or -Xmx), or use more partitions in %s, so that each task processes fewer records. Unpersist RDDs that are no longer read: cached partitions use the same memory."
            .formatted(site.shortForm());
    return Optional.of(
        new Verdict(
            Verdict.Kind.SPILLED,
            onDisk >= ADVICE_THRESHOLD_BYTES ? Verdict.Severity.ADVICE : Verdict.Severity.NOTE,
            "%s spilled to disk".formatted(Amounts.bytes(onDisk)),
            evidence,
            remedy,
            site,
            List.of(new Reference.ToStage(stage.id()), new Reference.ToCode(site))));
  }
}
