package dev.kindling.pipeline.function;

import dev.kindling.Tuple3;
import dev.kindling.api.java.function.Function;

/**
 * {@code cogroup} of three parents: converts the array of groups to a tuple.
 *
 * @param <A> the type of the first parent's values
 * @param <B> the type of the second parent's values
 * @param <C> the type of the third parent's values
 */
public final class ToTuple3<A, B, C>
    implements Function<Iterable<Object>[], Tuple3<Iterable<A>, Iterable<B>, Iterable<C>>> {
  private static final long serialVersionUID = 1L;

  /** Makes the function; it has no parameters. */
  public ToTuple3() {}

  @Override
  @SuppressWarnings("unchecked") // the groups are the parents', in order
  public Tuple3<Iterable<A>, Iterable<B>, Iterable<C>> call(Iterable<Object>[] groups) {
    return new Tuple3<>((Iterable<A>) groups[0], (Iterable<B>) groups[1], (Iterable<C>) groups[2]);
  }
}
