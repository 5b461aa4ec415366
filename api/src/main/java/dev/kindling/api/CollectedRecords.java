package dev.kindling.api;

import dev.kindling.spi.ResultHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of partitions that a job brings one after another, for a program that does not wait.
 *
 * @param <T> the type of the records
 */
public final class CollectedRecords<T> implements ResultHandler<@Nullable Object[]> {
  private final @Nullable Object[][] parts;

  /** Makes it for a number of partitions. */
  public CollectedRecords(int partitions) {
    this.parts = new Object[partitions][];
  }

  @Override
  public void take(int index, @Nullable Object[] records) {
    parts[index] = records;
  }

  /** Returns all records in the order of the partitions, when the job has succeeded. */
  public List<T> list() {
    return Actions.listOf(parts);
  }
}
