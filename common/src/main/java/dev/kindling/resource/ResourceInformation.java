package dev.kindling.resource;

import java.io.Serializable;
import java.util.Arrays;

/** Devices of one kind, such as GPUs, that were assigned to a task. */
public class ResourceInformation implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String[] addresses;

  /** Creates a description of devices. */
  public ResourceInformation(String name, String[] addresses) {
    this.name = name;
    this.addresses = addresses.clone();
  }

  /** Returns the kind of the devices. */
  public String name() {
    return name;
  }

  /** Returns the addresses of the devices. */
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
