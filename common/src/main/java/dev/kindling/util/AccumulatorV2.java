package dev.kindling.util;

import dev.kindling.TaskContext;
import dev.kindling.scheduler.AccumulableInfo;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that tasks add to and the driver reads. Programs extend it: they define the empty state,
 * adding and merging, and merging must be associative and commutative.
 *
 * <p>How an update travels, which the engine relies on:
 *
 * <ul>
 *   <li>The driver registers the accumulator, which gives it an id. Only then may a function
 *       capture it.
 *   <li>A function that captures it is copied for each task by Java serialisation. Serialising the
 *       driver's accumulator writes an empty copy in its place. Deserialising that copy on a thread
 *       with a {@link TaskContext} passes it to {@link TaskContext#registerAccumulator}: the task
 *       adds to its own copy, and the context knows it. Deserialising it on any other thread
 *       registers nothing.
 *   <li>When the task succeeds, the engine merges each copy into the driver's accumulator with the
 *       same {@linkplain #id() id}, on one thread: once for each partition of a result stage, and
 *       for each run of a shuffle map task. What a failed task has added is dropped.
 *   <li>A copy that is sent back through a serialising channel is written with its content, and is
 *       on the driver's side again when it is read.
 * </ul>
 *
 * <p>Methods must not be called by several threads at once unless an implementation allows it.
 *
 * @param <IN> the type of what is added
 * @param <OUT> the type of the value
 */
public abstract class AccumulatorV2<IN, OUT> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How the names of Spark's own accumulators begin. */
  private static final String INTERNAL_PREFIX = "internal.metrics.";

  private @Nullable AccumulatorMetadata metadata;
  private boolean atDriverSide = true;

  /**
   * Creates an accumulator that is not registered. Subclasses call it; a program registers the
   * object with {@code SparkContext.register} before a function captures it.
   *
   * <pre>{@code
   * new LongAccumulator().isRegistered(); // false
   * }</pre>
   */
  public AccumulatorV2() {}

  /**
   * Returns whether nothing was added: the state after {@link #reset()}.
   *
   * <pre>{@code
   * LongAccumulator rows = new LongAccumulator();
   * rows.isZero(); // true
   * rows.add(0L);
   * rows.isZero(); // false
   * }</pre>
   */
  public abstract boolean isZero();

  /**
   * Returns a new accumulator with the same content. It is not registered.
   *
   * <pre>{@code
   * LongAccumulator rows = new LongAccumulator();
   * rows.add(3L);
   * rows.copy().value(); // 3
   * }</pre>
   */
  public abstract AccumulatorV2<IN, OUT> copy();

  /**
   * Removes everything that was added. Afterwards {@link #isZero()} is true.
   *
   * <pre>{@code
   * LongAccumulator rows = new LongAccumulator();
   * rows.add(3L);
   * rows.reset();
   * rows.value(); // 0
   * }</pre>
   */
  public abstract void reset();

  /**
   * Adds one value. Inside a task it adds to the task's own copy; the driver gets the sum when the
   * task has succeeded.
   *
   * <pre>{@code
   * LongAccumulator rows = sc.sc().longAccumulator("rows");
   * sc.parallelize(List.of(1, 2, 3)).foreach(x -> rows.add(1L));
   * rows.value(); // 3
   * }</pre>
   *
   * @param value what to add
   */
  public abstract void add(IN value);

  /**
   * Adds everything that another accumulator of the same class holds. It must be associative and
   * commutative, because tasks finish in any order.
   *
   * <pre>{@code
   * LongAccumulator one = new LongAccumulator();
   * LongAccumulator other = new LongAccumulator();
   * other.add(3L);
   * one.merge(other);
   * one.value(); // 3
   * }</pre>
   *
   * @param other the other accumulator; not changed
   * @throws UnsupportedOperationException if {@code other} is of another class, in the accumulators
   *     of Spark
   */
  public abstract void merge(AccumulatorV2<IN, OUT> other);

  /**
   * Returns what was added. At the driver that is what all finished tasks added; inside a task it
   * is what this task added so far.
   *
   * <pre>{@code
   * LongAccumulator rows = sc.sc().longAccumulator("rows");
   * sc.parallelize(List.of(1, 2, 3)).foreach(x -> rows.add(1L));
   * rows.value(); // 3
   * }</pre>
   */
  public abstract OUT value();

  /**
   * Returns a new accumulator of the same class that holds nothing. It is not registered. Tasks get
   * their copies this way.
   *
   * <pre>{@code
   * LongAccumulator rows = new LongAccumulator();
   * rows.add(3L);
   * rows.copyAndReset().value(); // 0
   * }</pre>
   */
  public AccumulatorV2<IN, OUT> copyAndReset() {
    AccumulatorV2<IN, OUT> copy = copy();
    copy.reset();
    return copy;
  }

  /**
   * Returns whether this accumulator was registered with a context, so that functions may capture
   * it.
   *
   * <pre>{@code
   * LongAccumulator rows = sc.sc().longAccumulator("rows");
   * rows.isRegistered(); // true
   * }</pre>
   */
  public final boolean isRegistered() {
    return metadata != null;
  }

  /**
   * Returns the number of this accumulator. It is unique in this JVM, and the copies in tasks have
   * the same.
   *
   * <pre>{@code
   * boolean different =
   *     sc.sc().longAccumulator().id() != sc.sc().longAccumulator().id(); // true
   * }</pre>
   *
   * @throws IllegalStateException if this accumulator is not registered
   */
  public final long id() {
    return required().id();
  }

  /**
   * Returns whether the updates of failed tasks count too. It is false for the accumulators that a
   * program registers.
   *
   * <pre>{@code
   * LongAccumulator rows = sc.sc().longAccumulator("rows");
   * rows.countFailedValues(); // false
   * }</pre>
   *
   * @throws IllegalStateException if this accumulator is not registered
   */
  public final boolean countFailedValues() {
    return required().countFailedValues();
  }

  /**
   * Returns this accumulator as the update of a task, in the form that listeners receive.
   *
   * <pre>{@code
   * LongAccumulator rows = sc.sc().longAccumulator("rows");
   * rows.add(3L);
   * boolean same = rows.toInfoUpdate().id() == rows.id(); // true
   * }</pre>
   *
   * @throws IllegalStateException if this accumulator is not registered
   */
  public AccumulableInfo toInfoUpdate() {
    AccumulatorMetadata known = required();
    String name = known.name();
    boolean internal = name != null && name.startsWith(INTERNAL_PREFIX);
    return new AccumulableInfo(
        known.id(), name, value(), null, internal, known.countFailedValues());
  }

  /**
   * Returns the number and the name of this accumulator, or null if it is not registered.
   *
   * <pre>{@code
   * new LongAccumulator().metadata(); // null
   * sc.sc().longAccumulator("rows").metadata().name(); // rows
   * }</pre>
   */
  public @Nullable AccumulatorMetadata metadata() {
    return metadata;
  }

  /**
   * Returns true for the driver's accumulator and false for the copy of a task.
   *
   * <pre>{@code
   * LongAccumulator rows = sc.sc().longAccumulator("rows");
   * rows.isAtDriverSide(); // true
   * }</pre>
   */
  public final boolean isAtDriverSide() {
    return atDriverSide;
  }

  /**
   * Returns whether updates are kept out of what running tasks report. It is false unless a
   * subclass overrides it.
   *
   * <pre>{@code
   * LongAccumulator rows = sc.sc().longAccumulator("rows");
   * rows.excludeFromHeartbeat(); // false
   * }</pre>
   */
  public boolean excludeFromHeartbeat() {
    return false;
  }

  /**
   * Returns what is serialised in place of a task's copy: this object, unless a subclass overrides
   * it to send a smaller form.
   *
   * <pre>{@code
   * LongAccumulator rows = sc.sc().longAccumulator("rows");
   * boolean same = rows.withBufferSerialized() == rows; // true
   * }</pre>
   */
  public AccumulatorV2<IN, OUT> withBufferSerialized() {
    return this;
  }

  /**
   * Returns what Java serialisation writes in place of this accumulator: at the driver an empty
   * copy with the same number, in a task what {@link #withBufferSerialized()} returns.
   * Serialisation calls it; programs do not.
   *
   * <pre>{@code
   * new LongAccumulator().writeReplace(); // throws UnsupportedOperationException: must be registered
   * }</pre>
   *
   * @throws UnsupportedOperationException at the driver if this accumulator is not registered
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
   * Returns a text such as {@code LongAccumulator(id: 0, name: Some(rows), value: 3)}; the name is
   * written as a Scala {@code Option}.
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
