package dev.kindling.observe.verdict;

import dev.kindling.observe.state.Reference;
import dev.kindling.plan.CallSite;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that makes an application slower than it need be. Plain text, no markup.
 *
 * @param kind which rule found it
 * @param severity how much it matters
 * @param title one line, without a full stop
 * @param evidence what was measured
 * @param remedy what to do, with the call site in it
 * @param callSite the call of the program that the remedy speaks of, or null
 * @param links what evidence and remedy speak of
 */
public record Verdict(
    Kind kind,
    Severity severity,
    String title,
    String evidence,
    String remedy,
    @Nullable CallSite callSite,
    List<Reference> links) {

  /** Which rule found it. */
  public enum Kind {
    MORE_SLOTS_THAN_PARTITIONS,
    SKEWED_TASK,
    SLOW_TASK,
    COMPUTED_AGAIN,
    SPILLED
  }

  /** How much it matters. */
  public enum Severity {
    /** Worth knowing. */
    NOTE,
    /** Costs a second or more, or a tenth of the time. */
    ADVICE,
    /** Costs ten seconds or more, or half of the time. */
    WARNING;

    /** The severity of time lost. */
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
