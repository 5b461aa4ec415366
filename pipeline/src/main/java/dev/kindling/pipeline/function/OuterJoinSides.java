package dev.kindling.pipeline.function;

import dev.kindling.Tuple2;
import dev.kindling.api.java.Optional;
import dev.kindling.api.java.function.Function;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The outer joins, before the values of a key are paired: replaces the values of an optional side
 * by {@code Optional}s, and an empty group of that side by one empty {@code Optional}.
 *
 * @param <V> the type of the left values
 * @param <W> the type of the right values
 * @param <A> the left values, or optionals of them
 * @param <B> the right values, or optionals of them
 */
public final class OuterJoinSides<V, W, A, B>
    implements Function<Tuple2<Iterable<V>, Iterable<W>>, Tuple2<Iterable<A>, Iterable<B>>> {
  private static final long serialVersionUID = 1L;

  private final boolean leftOptional;
  private final boolean rightOptional;

  private OuterJoinSides(boolean leftOptional, boolean rightOptional) {
    this.leftOptional = leftOptional;
    this.rightOptional = rightOptional;
  }

  /** For {@code leftOuterJoin}: the right side is optional. */
  public static <V, W> OuterJoinSides<V, W, V, Optional<W>> left() {
    return new OuterJoinSides<>(false, true);
  }

  /** For {@code rightOuterJoin}: the left side is optional. */
  public static <V, W> OuterJoinSides<V, W, Optional<V>, W> right() {
    return new OuterJoinSides<>(true, false);
  }

  /** For {@code fullOuterJoin}: both sides are optional. */
  public static <V, W> OuterJoinSides<V, W, Optional<V>, Optional<W>> full() {
    return new OuterJoinSides<>(true, true);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A value that is null has no {@code Optional}: as in Spark, it is a {@code
   * NullPointerException} when it is paired, after the values before it. Nothing is paired if there
   * are no values on the side that isn't optional.
   */
  @Override
  @SuppressWarnings("unchecked") // the factories say which side is what
  public Tuple2<Iterable<A>, Iterable<B>> call(Tuple2<Iterable<V>, Iterable<W>> groups) {
    if (!rightOptional && !groups._2().iterator().hasNext()) {
      return new Tuple2<>(List.of(), List.of());
    }
    return new Tuple2<>(
        (Iterable<A>) (leftOptional ? optional(groups._1()) : groups._1()),
        (Iterable<B>) (rightOptional ? optional(groups._2()) : groups._2()));
  }

  private static Iterable<Optional<?>> optional(Iterable<?> values) {
    List<Optional<?>> optionals = new ArrayList<>();
    for (Object value : values) {
      if (value == null) {
        return () -> new Optionals(values.iterator());
      }
      optionals.add(Optional.of(value));
    }
    return optionals.isEmpty() ? List.of(Optional.empty()) : optionals;
  }

  /** Makes each optional when it is wanted. */
  private record Optionals(Iterator<?> values) implements Iterator<Optional<?>> {
    @Override
    public boolean hasNext() {
      return values.hasNext();
    }

    @Override
    public Optional<?> next() {
      return Optional.of(values.next());
    }
  }
}
