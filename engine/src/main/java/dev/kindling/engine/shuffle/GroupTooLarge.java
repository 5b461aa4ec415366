package dev.kindling.engine.shuffle;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values of one key, which the program gets as one group, don't fit in a task's memory. */
public final class GroupTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_CHARS = 60;

  private GroupTooLarge(String message) {
    super(message);
  }

  /**
   * @param counts the number of values so far, by parent
   * @param bytes the memory that the task may use for them
   */
  static GroupTooLarge of(@Nullable Object key, int[] counts, long bytes) {
    String name = String.valueOf(key);
    if (name.length() > MAX_CHARS) {
      name = name.substring(0, MAX_CHARS) + "…";
    }
    return new GroupTooLarge(
        "the values of one key must fit in a task's memory: key "
            + name
            + " has more than "
            + Arrays.toString(counts)
            + " values, and "
            + bytes
            + " bytes are not enough for them. Combine them with reduceByKey or aggregateByKey,"
            + " spread the key over several with a suffix, or give the program more memory"
            + " (-Xmx, --driver-memory; spark.memory.fraction)");
  }
}
