package dev.kindling.python.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object and the byte strings that it names by their number.
 *
 * @param fields maps, lists, strings, longs, doubles, booleans and nulls
 * @param attachments not copied
 */
public record Message(Map<String, ? extends @Nullable Object> fields, List<byte[]> attachments) {
  /** A message without attachments. */
  public Message(Map<String, ? extends @Nullable Object> fields) {
    this(fields, List.of());
  }

  /** A message of a line of JSON. */
  public static Message parse(String line) throws IOException {
    return new Message(Json.read(line.getBytes(StandardCharsets.UTF_8)));
  }

  /** A field that must be there; fails with an {@code IOException} that names it. */
  public Object required(String field) throws IOException {
    Object value = fields.get(field);
    if (value == null) {
      throw new IOException("a message without '" + field + "': " + fields.keySet());
    }
    return value;
  }

  /** A text that must be there. */
  public String text(String field) throws IOException {
    return (String) required(field);
  }

  /** A number that must be there. */
  public int number(String field) throws IOException {
    return Math.toIntExact((Long) required(field));
  }

  /** Whether a flag is there and set. */
  public boolean flag(String field) {
    return Boolean.TRUE.equals(fields.get(field));
  }

  /** A text, or null. */
  public @Nullable String textOrNull(String field) {
    return (String) fields.get(field);
  }

  /** A list that must be there. */
  @SuppressWarnings("unchecked")
  public List<Object> list(String field) throws IOException {
    return (List<Object>) required(field);
  }

  /** An object that must be there, with this message's attachments. */
  @SuppressWarnings("unchecked")
  public Message object(String field) throws IOException {
    return within((Map<String, @Nullable Object>) required(field));
  }

  /** An object inside this message, with this message's attachments. */
  public Message within(Map<String, @Nullable Object> object) {
    return new Message(object, attachments);
  }

  /** The attachment of a number that a field holds. */
  public byte[] attachment(Object number) {
    return Objects.requireNonNull(attachments.get(Math.toIntExact((Long) number)));
  }
}
