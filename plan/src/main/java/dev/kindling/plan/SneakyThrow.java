package dev.kindling.plan;

/**
 * Throws checked exceptions from methods that do not declare them, as Spark's Scala code does, so
 * that a program gets the exception itself and not a wrapper.
 */
public final class SneakyThrow {
  private SneakyThrow() {}

  /**
   * Never returns: throws {@code thrown} itself. Written as {@code throw SneakyThrow.unchecked(e)}.
   */
  @SuppressWarnings("unchecked")
  public static <E extends Throwable> RuntimeException unchecked(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
