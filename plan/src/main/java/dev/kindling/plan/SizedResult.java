package dev.kindling.plan;

/** A result of a task that refers to its data, and knows how many bytes these have. */
public interface SizedResult {
  /** The size of the data in serialised form, in bytes. */
  long serializedBytes();
}
