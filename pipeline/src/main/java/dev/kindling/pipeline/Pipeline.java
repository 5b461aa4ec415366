package dev.kindling.pipeline;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.plan.PushOperator;
import dev.kindling.plan.Sink;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of operators that is fused for each task. Immutable and thread-safe; a sink or
 * iterator that it returns belongs to one task.
 *
 * <p>If an operator can only be pulled, it and all operators before it are pulled through
 * iterators, and the operators after the last such one are pushed.
 *
 * @param <A> the type of the input records
 * @param <B> the type of the output records
 */
public final class Pipeline<A, B> {
  private final List<Operator<Object, Object>> operators;
  private final int pulled;
  private final @Nullable Specialiser specialiser;

  /**
   * @param operators in the order in which records pass through them; may be empty
   * @param specialiser makes the specialised copies of hot loops; null for none
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

  /** Whether records can be pushed through all operators. */
  public boolean pushable() {
    return pulled == 0;
  }

  /**
   * Returns a sink that pushes records through all operators into {@code terminal}.
   *
   * @throws IllegalStateException if an operator can only be pulled
   */
  public Sink<A> push(Sink<B> terminal, TaskContext context) {
    if (!pushable()) {
      throw new IllegalStateException(
          "records can't be pushed through an operator that pulls: " + operators.get(pulled - 1));
    }
    return fuse(terminal, context);
  }

  /** Returns an iterator over the output records; each is computed when it is asked for. */
  @SuppressWarnings("unchecked")
  public Iterator<B> pull(Iterator<? extends A> records, TaskContext context) throws Exception {
    return (Iterator<B>) pull(records, operators.size(), context);
  }

  /** Pushes all records through the operators into {@code terminal}, with its begin and end. */
  public void run(Iterator<? extends A> records, Sink<B> terminal, TaskContext context)
      throws Exception {
    SourceLoop<Object> sourceLoop = new SourceLoop<>(fuse(terminal, context), context, specialiser);
    sourceLoop.begin(-1);
    sourceLoop.push(pull(records, pulled, context));
    sourceLoop.end();
  }

  /** Like {@link #run(Iterator, Sink, TaskContext)}, for the first records of an array. */
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

  /** Returns a source loop through all operators, for callers that push from several sources. */
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
