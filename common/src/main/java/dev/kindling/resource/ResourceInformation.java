package dev.kindling.resource;

import java.io.Serializable;
import java.util.Arrays;

/** A kind of resource, such as graphics processors, and the ones a task was given. */
public class ResourceInformation implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String[] addresses;

  /** Some of a kind. */
  public ResourceInformation(String name, String[] addresses) {
    this.name = name;
    this.addresses = addresses.clone();
  }

  /** The kind. */
  public String name() {
    return name;
  }

  /** Which ones. */
  public String[] addresses() {
    return addresses.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResourceInformation that
        && name.equals(that.name)
        && Arrays.equals(addresses, that.addresses);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + Arrays.hashCode(addresses);
  }

  @Override
  public String toString() {
    return "[name: " + name + ", addresses: " + String.join(",", addresses) + "]";
  }
}
