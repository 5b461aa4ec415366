package dev.kindling.resource;

import java.io.Serializable;
import java.util.Objects;

/** A request for a resource of each task. It has no effect here, see {@link ResourceProfile}. */
public class TaskResourceRequest implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String resourceName;
  private final double amount;

  /**
   * Creates a request.
   *
   * @param resourceName the kind of the resource, such as {@code gpu}
   * @param amount the number of units: a whole number, or a part of one unit
   * @throws AssertionError if the amount is above 1 and not a whole number, as in Spark
   */
  public TaskResourceRequest(String resourceName, double amount) {
    if (!(amount <= 1.0 || amount % 1 == 0)) {
      throw new AssertionError(
          "assertion failed: The resource amount "
              + amount
              + " must be either <= 1.0, or a whole number.");
    }
    this.resourceName = resourceName;
    this.amount = amount;
  }

  /** Returns the kind of the resource. */
  public String resourceName() {
    return resourceName;
  }

  /** Returns the number of units. */
  public double amount() {
    return amount;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TaskResourceRequest that
        && Objects.equals(resourceName, that.resourceName)
        && amount == that.amount;
  }

  @Override
  public int hashCode() {
    return Objects.hash(resourceName, amount);
  }

  @Override
  public String toString() {
    return "name: " + resourceName + ", amount: " + amount;
  }
}
