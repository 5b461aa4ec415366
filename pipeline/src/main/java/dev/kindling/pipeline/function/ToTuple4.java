package dev.kindling.pipeline.function;

import dev.kindling.Tuple4;
import dev.kindling.api.java.function.Function;

/**
 * {@code cogroup} of four parents: converts the array of groups to a tuple.
 *
 * @param <A> the type of the first parent's values
 * @param <B> the type of the second parent's values
 * @param <C> the type of the third parent's values
 * @param <D> the type of the fourth parent's values
 */
public final class ToTuple4<A, B, C, D>
    implements Function<
        Iterable<Object>[], Tuple4<Iterable<A>, Iterable<B>, Iterable<C>, Iterable<D>>> {
  private static final long serialVersionUID = 1L;

  /** Makes the function; it has no parameters. */
  public ToTuple4() {}

  @Override
  @SuppressWarnings("unchecked") // the groups are the parents', in order
  public Tuple4<Iterable<A>, Iterable<B>, Iterable<C>, Iterable<D>> call(
      Iterable<Object>[] groups) {
    return new Tuple4<>(
        (Iterable<A>) groups[0],
        (Iterable<B>) groups[1],
        (Iterable<C>) groups[2],
        (Iterable<D>) groups[3]);
  }
}
