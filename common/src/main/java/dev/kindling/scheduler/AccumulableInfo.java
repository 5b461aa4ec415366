package dev.kindling.scheduler;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The value of an accumulator after a task or a stage. */
public class AccumulableInfo implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long id;

  /** Spark's accessors of these fields have Scala types; the drop-in adds them. */
  final @Nullable String name;

  @SuppressWarnings("serial") // the program's own value
  final @Nullable Object update;

  @SuppressWarnings("serial") // the program's own value
  final @Nullable Object value;

  private final boolean internal;
  private final boolean countFailedValues;

  /**
   * Creates a value.
   *
   * @param name the name that the UI shows, or null
   * @param update what the task added, or null
   * @param value the value after that, or null
   * @param internal whether the accumulator belongs to Spark rather than to the program
   */
  public AccumulableInfo(
      long id,
      @Nullable String name,
      @Nullable Object update,
      @Nullable Object value,
      boolean internal,
      boolean countFailedValues) {
    this.id = id;
    this.name = name;
    this.update = update;
    this.value = value;
    this.internal = internal;
    this.countFailedValues = countFailedValues;
  }

  /** Returns the number of the accumulator. */
  public long id() {
    return id;
  }

  /** Returns whether the accumulator belongs to Spark rather than to the program. */
  public boolean internal() {
    return internal;
  }

  /** Returns whether the updates of failed tasks count too. */
  public boolean countFailedValues() {
    return countFailedValues;
  }

  /** Returns the text that Spark prints. */
  @Override
  public String toString() {
    return CaseClassText.of(
        "AccumulableInfo",
        id,
        optional(name),
        optional(update),
        optional(value),
        internal,
        countFailedValues,
        "None");
  }

  private static String optional(@Nullable Object held) {
    return held == null ? "None" : "Some(" + held + ")";
  }
}
