package dev.kindling.python.wire;

/** A value that has a form in a message. */
public interface Form {
  /**
   * The form: a map, list, string, long, integer, boolean or null, with such values inside.
   *
   * @param attachments takes the byte strings, which the form names by their index
   */
  Object json(Attachments attachments);
}
