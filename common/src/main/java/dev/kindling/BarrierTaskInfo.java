package dev.kindling;

/** Where a task of a barrier stage runs. */
public class BarrierTaskInfo {
  private final String address;

  /** A task at an address: host and port. */
  public BarrierTaskInfo(String address) {
    this.address = address;
  }

  /** The address. */
  public String address() {
    return address;
  }
}
