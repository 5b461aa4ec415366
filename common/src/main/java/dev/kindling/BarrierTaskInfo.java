package dev.kindling;

/** The address of a task of a barrier stage. */
public class BarrierTaskInfo {
  private final String address;

  /** Creates an address: host and port. */
  public BarrierTaskInfo(String address) {
    this.address = address;
  }

  /** Returns the address. */
  public String address() {
    return address;
  }
}
