package dev.kindling.pipeline;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of operators, fused for each task. Immutable; each method may be called for many tasks at a
 * time, and what it returns belongs to one.
 *
 * <p>Where an operator can only be pulled, it and everything before it is pulled through iterators,
 * and everything behind it is pushed.
 *
 * @param <A> the records that come in
 * @param <B> the records that go out
 */
public final class Pipeline<A, B> {
  private final List<Operator<Object, Object>> operators;
  private final int pulled;
  private final @Nullable Specialiser specialiser;

  /**
   * @param operators in the order in which records pass them; may be empty
   * @param specialiser makes hot loops' classes; null leaves all loops as they are
   */
  @SuppressWarnings("unchecked")
  public Pipeline(List<? extends Operator<?, ?>> operators, @Nullable Specialiser specialiser) {
    this.operators = List.copyOf((List<Operator<Object, Object>>) operators);
    this.specialiser = specialiser;
    int index = this.operators.size();
    while (index > 0 && this.operators.get(index - 1) instanceof PushOperator) {
      index--;
    }
    this.pulled = index;
  }

  /** Whether all operators take pushed records. */
  public boolean pushable() {
    return pulled == 0;
  }

  /**
   * The sink that passes through all operators into {@code terminal}.
   *
   * @throws IllegalStateException when an operator can only be pulled
   */
  public Sink<A> push(Sink<B> terminal, TaskContext context) {
    if (!pushable()) {
      throw new IllegalStateException(
          "records can't be pushed through an operator that pulls: " + operators.get(pulled - 1));
    }
    return fuse(terminal, context);
  }

  /** The outgoing records, made as they are asked for. */
  @SuppressWarnings("unchecked")
  public Iterator<B> pull(Iterator<? extends A> records, TaskContext context) throws Exception {
    return (Iterator<B>) pull(records, operators.size(), context);
  }

  /**
   * Runs all of the records through the operators into {@code terminal}, begin and end included.
   */
  public void run(Iterator<? extends A> records, Sink<B> terminal, TaskContext context)
      throws Exception {
    SourceLoop<Object> sourceLoop = new SourceLoop<>(fuse(terminal, context), context, specialiser);
    sourceLoop.begin(-1);
    sourceLoop.push(pull(records, pulled, context));
    sourceLoop.end();
  }

  /** Like {@link #run(Iterator, Sink, TaskContext)}, over the first records of an array. */
  public void run(@Nullable Object[] records, int count, Sink<B> terminal, TaskContext context)
      throws Exception {
    SourceLoop<Object> sourceLoop = new SourceLoop<>(fuse(terminal, context), context, specialiser);
    if (pushable()) {
      sourceLoop.begin(count);
      sourceLoop.push(records, 0, count);
    } else {
      sourceLoop.begin(-1);
      sourceLoop.push(pull(new ArrayIterator<>(records, 0, count), pulled, context));
    }
    sourceLoop.end();
  }

  /** A pump whose records pass all operators, for callers with a loop of several sources. */
  public SourceLoop<A> sourceLoop(Sink<B> terminal, TaskContext context) {
    return new SourceLoop<>(push(terminal, context), context, specialiser);
  }

  @SuppressWarnings("unchecked")
  private Iterator<Object> pull(Iterator<?> records, int count, TaskContext context)
      throws Exception {
    Iterator<Object> iterator = (Iterator<Object>) records;
    for (int i = 0; i < count; i++) {
      iterator = operators.get(i).pull(iterator, context);
    }
    return iterator;
  }

  @SuppressWarnings("unchecked")
  private <T> Sink<T> fuse(Sink<B> terminal, TaskContext context) {
    Sink<Object> sink = (Sink<Object>) terminal;
    for (int i = operators.size() - 1; i >= pulled; i--) {
      sink = ((PushOperator<Object, Object>) operators.get(i)).push(sink, context);
      if (sink instanceof SourceLoopOwner owner) {
        owner.sourceLoop().specialiseWith(specialiser);
      }
    }
    return (Sink<T>) sink;
  }
}
