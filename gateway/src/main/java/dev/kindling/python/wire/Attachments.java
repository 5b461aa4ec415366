package dev.kindling.python.wire;

import java.util.ArrayList;
import java.util.List;

/** The byte strings of a message that is being made. Used by one thread. */
public final class Attachments {
  private final List<byte[]> bytes = new ArrayList<>();

  /**
   * Adds a byte string, which isn't copied, and returns its index.
   *
   * @return what stands for the byte string in the message
   */
  public int add(byte[] attachment) {
    bytes.add(attachment);
    return bytes.size() - 1;
  }

  /** Adds byte strings and returns their indices. */
  public List<Integer> addAll(List<byte[]> attachments) {
    List<Integer> indices = new ArrayList<>(attachments.size());
    for (byte[] attachment : attachments) {
      indices.add(add(attachment));
    }
    return indices;
  }

  /** The forms of several values. */
  public List<Object> forms(List<? extends Form> values) {
    List<Object> forms = new ArrayList<>(values.size());
    for (Form value : values) {
      forms.add(value.json(this));
    }
    return forms;
  }

  /** The byte strings, by index. */
  public List<byte[]> bytes() {
    return bytes;
  }
}
