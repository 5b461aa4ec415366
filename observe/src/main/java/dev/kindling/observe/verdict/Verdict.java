package dev.kindling.observe.verdict;

import dev.kindling.observe.state.Reference;
import dev.kindling.plan.CallSite;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A performance problem of an application. Plain text without markup.
 *
 * @param kind the rule that found it
 * @param severity how much time it costs
 * @param title one line, without a full stop
 * @param evidence the measurements
 * @param remedy the recommended change, with its call site
 * @param callSite the call of the program that the remedy names, or null
 * @param links the jobs, stages, RDDs and call sites that evidence and remedy mention
 */
public record Verdict(
    Kind kind,
    Severity severity,
    String title,
    String evidence,
    String remedy,
    @Nullable CallSite callSite,
    List<Reference> links) {

  /** The rule that found a problem. */
  public enum Kind {
    MORE_SLOTS_THAN_PARTITIONS,
    SKEWED_TASK,
    SLOW_TASK,
    COMPUTED_AGAIN,
    SPILLED
  }

  /** How much time a problem costs. */
  public enum Severity {
    /** Less than a second, and less than a tenth of the time. */
    NOTE,
    /** Costs a second or more, or a tenth of the time. */
    ADVICE,
    /** Costs ten seconds or more, or half of the time. */
    WARNING;

    /**
     * Returns the severity of lost time.
     *
     * @param lostNanos the time lost
     * @param outOfNanos the duration that it is part of
     */
    static Severity of(long lostNanos, long outOfNanos) {
      double share = outOfNanos <= 0 ? 0 : (double) lostNanos / outOfNanos;
      if (lostNanos >= 10_000_000_000L || (share >= 0.5 && lostNanos >= 1_000_000_000L)) {
        return WARNING;
      }
      return lostNanos >= 1_000_000_000L || share >= 0.1 ? ADVICE : NOTE;
    }
  }

  public Verdict {
    links = List.copyOf(links);
  }
}
