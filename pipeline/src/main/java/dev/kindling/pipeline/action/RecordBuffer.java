package dev.kindling.pipeline.action;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing buffer of records, shared by a sink and its specialised copy. */
final class RecordBuffer {
  private static final int FIRST_CAPACITY = 10;
  private static final int MAX_EXPECTED = 1 << 20;

  private @Nullable Object[] records = {};
  private int size;

  /** Reserves space for a number of records, unless it is -1. More records can be added anyway. */
  void expect(long more) {
    if (more > records.length) {
      records = Arrays.copyOf(records, (int) Math.min(more, MAX_EXPECTED));
    }
  }

  void add(@Nullable Object record) {
    if (size == records.length) {
      records = Arrays.copyOf(records, Math.max(FIRST_CAPACITY, size + (size >> 1)));
    }
    records[size++] = record;
  }

  int size() {
    return size;
  }

  @Nullable Object[] toArray() {
    return size == records.length ? records : Arrays.copyOf(records, size);
  }
}
