package dev.kindling.scheduler;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** An accumulator as a task or a stage left it. */
public class AccumulableInfo implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long id;

  /** Spark gives these in Scala's types, as the layer on top of this does. */
  final @Nullable String name;

  @SuppressWarnings("serial") // the program's own value
  final @Nullable Object update;

  @SuppressWarnings("serial") // the program's own value
  final @Nullable Object value;

  private final boolean internal;
  private final boolean countFailedValues;

  /**
   * An accumulator.
   *
   * @param name what pages show, or null
   * @param update what the task added, or null
   * @param value what it holds since, or null
   * @param internal whether Spark counts with it rather than the program
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

  /** The accumulator's id. */
  public long id() {
    return id;
  }

  /** Whether Spark counts with it rather than the program. */
  public boolean internal() {
    return internal;
  }

  /** Whether the updates of failed tasks count too. */
  public boolean countFailedValues() {
    return countFailedValues;
  }

  /** As Spark prints it. */
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
