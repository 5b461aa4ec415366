package dev.kindling.python.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form in a message, read as the types that its description gives them. A field
 * that is missing or of another type is a {@link MessageException} that names it.
 */
public final class FormFields {
  /** An integer that fits into 32 bits. */
  public static final Reader<Integer> INTEGER = (json, attachments) -> integer(json, "an element");

  /** An integer. */
  public static final Reader<Long> NUMBER =
      (json, attachments) -> as(Long.class, json, "an element");

  /** A text. */
  public static final Reader<String> TEXT =
      (json, attachments) -> as(String.class, json, "an element");

  /** A byte string, of which the message has the index. */
  public static final Reader<byte[]> BYTES =
      (json, attachments) -> bytes(json, attachments, "an element");

  private final String of;
  private final Map<?, ?> fields;
  private final List<byte[]> attachments;

  /** Makes a value of its form. */
  public interface Reader<T> {
    /**
     * Reads a form.
     *
     * @param attachments the byte strings of the message
     */
    T read(Object json, List<byte[]> attachments) throws MessageException;
  }

  private FormFields(String of, Map<?, ?> fields, List<byte[]> attachments) {
    this.of = of;
    this.fields = fields;
    this.attachments = attachments;
  }

  /**
   * The fields of an object.
   *
   * @param of the name of the form
   */
  public static FormFields of(String of, Object json, List<byte[]> attachments)
      throws MessageException {
    return new FormFields(of, as(Map.class, json, of), attachments);
  }

  /**
   * The fields of a form that is an array.
   *
   * @param of the name of the form
   * @param names of the fields, in the order in which the array has them
   */
  public static FormFields ofArray(
      String of, Object json, List<byte[]> attachments, String... names) throws MessageException {
    List<?> values = as(List.class, json, of);
    if (values.size() != names.length) {
      throw MessageException.ofOtherVersion(
          of + " has " + names.length + " fields in a message, not " + values.size());
    }
    Map<String, @Nullable Object> fields = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      fields.put(names[i], values.get(i));
    }
    return new FormFields(of, fields, attachments);
  }

  /** The word that a form begins with that is an array. */
  public static String word(Object json) throws MessageException {
    List<?> values = as(List.class, json, "a form that begins with a word");
    return as(String.class, values.isEmpty() ? null : values.get(0), "the first element");
  }

  /** The error of a word that no variant of a union, no request and no constant has. */
  public static MessageException unknown(String of, String word) {
    return MessageException.ofOtherVersion("no " + of + " is called '" + word + "'");
  }

  /** An integer that fits into 32 bits. */
  public int integer(String name) throws MessageException {
    Object value = fields.get(name);
    return value instanceof Long number && number == number.intValue()
        ? number.intValue()
        : integer(value, named(name));
  }

  /** An integer that fits into 32 bits, or null. */
  public @Nullable Integer integerOrNull(String name) throws MessageException {
    return fields.get(name) == null ? null : Integer.valueOf(integer(name));
  }

  /** An integer. */
  public long number(String name) throws MessageException {
    return field(Long.class, name);
  }

  /** A text. */
  public String text(String name) throws MessageException {
    return field(String.class, name);
  }

  /** A text, or null. */
  public @Nullable String textOrNull(String name) throws MessageException {
    return fields.get(name) == null ? null : text(name);
  }

  /** A truth value. */
  public boolean flag(String name) throws MessageException {
    return field(Boolean.class, name);
  }

  /** A byte string. */
  public byte[] bytes(String name) throws MessageException {
    Object value = fields.get(name);
    return value instanceof Long index && index >= 0 && index < attachments.size()
        ? attachments.get(index.intValue())
        : bytes(value, attachments, named(name));
  }

  /** A byte string, or null. */
  public byte @Nullable [] bytesOrNull(String name) throws MessageException {
    return fields.get(name) == null ? null : bytes(name);
  }

  /** A list. */
  public <T> List<T> list(String name, Reader<T> element) throws MessageException {
    List<?> values = field(List.class, name);
    List<T> elements = new ArrayList<>(values.size());
    for (Object value : values) {
      elements.add(element.read(present(value, name), attachments));
    }
    return elements;
  }

  /** A list, or null. */
  public <T> @Nullable List<T> listOrNull(String name, Reader<T> element) throws MessageException {
    return fields.get(name) == null ? null : list(name, element);
  }

  /** A map by texts. */
  public <T> Map<String, T> map(String name, Reader<T> element) throws MessageException {
    Map<String, T> elements = new HashMap<>();
    Map<?, ?> values = field(Map.class, name);
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      Object value = present(entry.getValue(), name);
      elements.put((String) present(entry.getKey(), name), element.read(value, attachments));
    }
    return elements;
  }

  /** A value with fields of its own. */
  public <T> T form(String name, Reader<T> type) throws MessageException {
    return type.read(present(fields.get(name), name), attachments);
  }

  /** A value with fields of its own, or null. */
  public <T> @Nullable T formOrNull(String name, Reader<T> type) throws MessageException {
    return fields.get(name) == null ? null : form(name, type);
  }

  private <T> T field(Class<T> type, String field) throws MessageException {
    Object value = fields.get(field);
    return type.isInstance(value) ? type.cast(value) : as(type, value, named(field));
  }

  /** The name of a field in an error. It is made for errors only: forms are read for every job. */
  private String named(String field) {
    return "'" + field + "' of " + of;
  }

  private static int integer(@Nullable Object value, String name) throws MessageException {
    long number = as(Long.class, value, name);
    if (number != (int) number) {
      throw new MessageException(name + " is out of the range of an int: " + number);
    }
    return (int) number;
  }

  private static byte[] bytes(@Nullable Object value, List<byte[]> attachments, String name)
      throws MessageException {
    int index = integer(value, name);
    if (index < 0 || index >= attachments.size()) {
      throw new MessageException(
          name + " is attachment " + index + " of a message that has " + attachments.size());
    }
    return attachments.get(index);
  }

  private static <T> T as(Class<T> type, @Nullable Object value, String name)
      throws MessageException {
    if (!type.isInstance(value)) {
      if (value == null) {
        throw MessageException.ofOtherVersion(name + " is missing in a message");
      }
      throw new MessageException(
          name
              + " must be of type "
              + type.getSimpleName()
              + " in a message: "
              + value
              + ", of type "
              + value.getClass().getSimpleName());
    }
    return type.cast(value);
  }

  private Object present(@Nullable Object value, String field) throws MessageException {
    if (value == null) {
      throw MessageException.ofOtherVersion(named(field) + " is missing in a message");
    }
    return value;
  }
}
