package dev.kindling.plan;

/**
 * One call of the API. All datasets that the call made share it, so that a picture can draw them in
 * one box.
 *
 * @param id unique within a context
 * @param site where the program called; {@link CallSite#operation()} is the method's name
 */
public record Operation(int id, CallSite site) {
  /** The API method's name, such as {@code groupBy}. */
  public String name() {
    return site.operation();
  }

  @Override
  public String toString() {
    return site.shortForm();
  }
}
