package dev.kindling.resource;

import java.io.Serializable;
import java.util.Objects;

/**
 * A request for a resource of each executor. It has no effect here, see {@link ResourceProfile}.
 */
public class ExecutorResourceRequest implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String resourceName;
  private final long amount;
  private final String discoveryScript;
  private final String vendor;

  /**
   * Creates a request.
   *
   * @param resourceName the kind of the resource, such as {@code gpu}
   * @param amount the number of units; MiB for memory
   * @param discoveryScript the script that finds the units, or an empty text
   * @param vendor the vendor of the resource, or an empty text
   */
  public ExecutorResourceRequest(
      String resourceName, long amount, String discoveryScript, String vendor) {
    this.resourceName = resourceName;
    this.amount = amount;
    this.discoveryScript = discoveryScript;
    this.vendor = vendor;
  }

  /** Returns the kind of the resource. */
  public String resourceName() {
    return resourceName;
  }

  /** Returns the number of units, or MiB for memory. */
  public long amount() {
    return amount;
  }

  /** Returns the script that finds the units, or an empty text. */
  public String discoveryScript() {
    return discoveryScript;
  }

  /** Returns the vendor of the resource, or an empty text. */
  public String vendor() {
    return vendor;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExecutorResourceRequest that
        && Objects.equals(resourceName, that.resourceName)
        && amount == that.amount
        && Objects.equals(discoveryScript, that.discoveryScript)
        && Objects.equals(vendor, that.vendor);
  }

  @Override
  public int hashCode() {
    return Objects.hash(resourceName, amount, discoveryScript, vendor);
  }

  @Override
  public String toString() {
    return "name: "
        + resourceName
        + ", amount: "
        + amount
        + ", script: "
        + discoveryScript
        + ", vendor: "
        + vendor;
  }
}
