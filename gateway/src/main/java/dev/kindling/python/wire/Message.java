package dev.kindling.python.wire;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was received, not yet read as a type.
 *
 * @param json maps, lists, strings, longs, doubles, booleans and nulls
 * @param attachments the byte strings that the JSON names by their index; not copied
 */
public record Message(Map<String, @Nullable Object> json, List<byte[]> attachments) {
  /** Reads the message as a type. */
  public <T> T as(FormFields.Reader<T> type) throws MessageException {
    return type.read(json, attachments);
  }
}
