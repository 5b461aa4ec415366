package dev.kindling.plan;

import java.util.function.Supplier;

/** Stands for the API in tests of call sites: its package counts as Kindling's own. */
public final class FakeApi {
  public final CallSite site;

  public FakeApi() {
    this.site = CallSite.here();
  }

  public static CallSite groupBy() {
    return inner();
  }

  public static CallSite mapPartitions(Supplier<CallSite> function) {
    return function.get();
  }

  private static CallSite inner() {
    return CallSite.here();
  }
}
