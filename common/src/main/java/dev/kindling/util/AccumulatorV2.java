package dev.kindling.util;

import dev.kindling.TaskContext;
import dev.kindling.scheduler.AccumulableInfo;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Something tasks add to and the driver reads. Users extend it: the reset value, adding and merging
 * are theirs, and merging must be associative and commutative.
 *
 * <p>How an update travels, which the engine relies on:
 *
 * <ul>
 *   <li>The driver registers the accumulator, which gives it an id. Only then may a function
 *       capture it.
 *   <li>A function that captures it is copied for each task by Java serialisation. Writing the
 *       driver's accumulator writes a zero copy of it in its place. Reading that copy, on a thread
 *       whose {@link TaskContext} is set, passes it to {@link TaskContext#registerAccumulator}: the
 *       task adds to a copy of its own, and the context knows it. Reading it on any other thread
 *       registers nothing.
 *   <li>When the task succeeds, the engine merges each copy into the driver's accumulator of the
 *       same {@linkplain #id() id}, on one thread: once for each partition of a result stage, and
 *       for each run of a shuffle map task. What a failed task has added is dropped.
 *   <li>A copy that is sent back through a serialising channel is written with what it holds, and
 *       is the driver's side again when read.
 * </ul>
 *
 * <p>No method is safe for use by several threads unless an implementation says so.
 *
 * @param <IN> type of what is added
 * @param <OUT> type of the value
 */
public abstract class AccumulatorV2<IN, OUT> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How the names of Spark's own accumulators begin. */
  private static final String INTERNAL_PREFIX = "internal.metrics.";

  private @Nullable AccumulatorMetadata metadata;
  private boolean atDriverSide = true;

  /** For subclasses. */
  public AccumulatorV2() {}

  /** Whether nothing has been added: what {@link #reset} makes true. */
  public abstract boolean isZero();

  /** A new accumulator that holds the same; not registered. */
  public abstract AccumulatorV2<IN, OUT> copy();

  /** Makes this accumulator hold nothing. */
  public abstract void reset();

  /** Adds one thing. */
  public abstract void add(IN value);

  /** Adds what another accumulator of the same kind holds. */
  public abstract void merge(AccumulatorV2<IN, OUT> other);

  /** What has been added up. Inside a task, what that task has added. */
  public abstract OUT value();

  /** A new accumulator of the same kind that holds nothing; not registered. */
  public AccumulatorV2<IN, OUT> copyAndReset() {
    AccumulatorV2<IN, OUT> copy = copy();
    copy.reset();
    return copy;
  }

  /** Whether the accumulator has an id, so that functions may capture it. */
  public final boolean isRegistered() {
    return metadata != null;
  }

  /**
   * The id, unique in this JVM and shared by the tasks' copies.
   *
   * @throws IllegalStateException if the accumulator isn't registered
   */
  public final long id() {
    return required().id();
  }

  /**
   * Whether the updates of failed tasks count too.
   *
   * @throws IllegalStateException if the accumulator isn't registered
   */
  public final boolean countFailedValues() {
    return required().countFailedValues();
  }

  /**
   * This accumulator as a task's update, as listeners are told of it.
   *
   * @throws IllegalStateException if the accumulator isn't registered
   */
  public AccumulableInfo toInfoUpdate() {
    AccumulatorMetadata known = required();
    String name = known.name();
    boolean internal = name != null && name.startsWith(INTERNAL_PREFIX);
    return new AccumulableInfo(
        known.id(), name, value(), null, internal, known.countFailedValues());
  }

  /** Who this accumulator is, null until it is registered. */
  public @Nullable AccumulatorMetadata metadata() {
    return metadata;
  }

  /** Whether this is the driver's accumulator and not a task's copy. */
  public final boolean isAtDriverSide() {
    return atDriverSide;
  }

  /** Whether updates are kept out of what running tasks report; false unless overridden. */
  public boolean excludeFromHeartbeat() {
    return false;
  }

  /** What is written in place of a task's copy; itself unless overridden. */
  public AccumulatorV2<IN, OUT> withBufferSerialized() {
    return this;
  }

  /**
   * What is written in place of this accumulator: a zero copy with the same id at the driver,
   * {@link #withBufferSerialized} in a task.
   *
   * @throws UnsupportedOperationException at the driver, if the accumulator isn't registered
   */
  public final Object writeReplace() {
    if (!atDriverSide) {
      return withBufferSerialized();
    }
    if (!isRegistered()) {
      throw new UnsupportedOperationException(
          "Accumulator must be registered before send to executor\n"
              + this
              + " is captured by a function. Call SparkContext.register(accumulator) first.");
    }
    AccumulatorV2<IN, OUT> zero = copyAndReset();
    if (!zero.isZero()) {
      throw new AssertionError("assertion failed: copyAndReset must return a zero value copy");
    }
    zero.metadata = metadata;
    return zero;
  }

  /**
   * {@code LongAccumulator(id: 0, name: Some(rows), value: 3)}, in Scala's words for a name that
   * may be absent.
   */
  @Override
  public String toString() {
    AccumulatorMetadata known = metadata;
    String kind = getClass().getSimpleName();
    if (known == null) {
      return "Un-registered Accumulator: " + kind;
    }
    String name = known.name() == null ? "None" : "Some(" + known.name() + ")";
    return kind + "(id: " + known.id() + ", name: " + name + ", value: " + value() + ")";
  }

  /** Called by {@link AccumulatorContext}. */
  final void register(LongSupplier nextId, @Nullable String name) {
    if (isRegistered()) {
      throw new IllegalStateException("Cannot register an Accumulator twice.\nIt is " + this);
    }
    metadata = new AccumulatorMetadata(nextId.getAsLong(), name, false);
  }

  private AccumulatorMetadata required() {
    AccumulatorMetadata known = metadata;
    if (known == null) {
      throw new IllegalStateException(
          "The metadata of this accumulator has not been assigned yet.");
    }
    return known;
  }

  /**
   * Changes sides: what the driver wrote is a task's copy now, and what a task wrote is the
   * driver's.
   */
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    atDriverSide = !atDriverSide;
    TaskContext context = TaskContext.get();
    if (!atDriverSide && context != null) {
      context.registerAccumulator(this);
    }
  }
}
