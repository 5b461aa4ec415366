package dev.kindling.plan;

/**
 * One call of the API. All datasets that the call made share it, so that the UI can draw them in
 * one box.
 *
 * @param id unique within a context
 * @param site the call site; {@link CallSite#operation()} is the name of the method
 */
public record Operation(int id, CallSite site) {
  /** The name of the API method, such as {@code groupBy}. */
  public String name() {
    return site.operation();
  }

  @Override
  public String toString() {
    return site.shortForm();
  }
}
