package dev.kindling.observe.state;

import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The task attempts of a stage attempt as a table. Rows are in the order in which tasks started and
 * are numbered from 0. Immutable.
 */
public final class Tasks {
  /** No tasks. */
  public static final Tasks NONE = new Tasks(new TaskBlock[0], 0, 0, 0);

  private final TaskBlock[] blocks;
  private final int offset;
  private final int size;
  private final long dropped;

  /**
   * @param blocks the rows; all blocks but the last are full
   * @param offset the number of dropped rows in the first block
   * @param size the number of rows
   * @param dropped the number of dropped task attempts
   */
  Tasks(TaskBlock[] blocks, int offset, int size, long dropped) {
    this.blocks = blocks;
    this.offset = offset;
    this.size = size;
    this.dropped = dropped;
  }

  /** Returns the number of rows. */
  public int size() {
    return size;
  }

  /** Returns the number of the oldest task attempts that were dropped to bound memory. */
  public long dropped() {
    return dropped;
  }

  /** Returns the task id, unique within the application. */
  public long taskId(int row) {
    return block(row).taskId(at(row));
  }

  /** Returns the partition that the task computes. */
  public int partition(int row) {
    return block(row).partition(at(row));
  }

  /** Returns the attempt number, 0 for the partition's first attempt. */
  public int attempt(int row) {
    return block(row).attempt(at(row));
  }

  /** Returns the task slot in which it runs. */
  public int slot(int row) {
    return block(row).slot(at(row));
  }

  /** Returns its state. */
  public TaskState state(int row) {
    return block(row).state(at(row));
  }

  /** Returns when it started. */
  public long startedAt(int row) {
    return block(row).startedAt(at(row));
  }

  /** Returns when it ended, 0 while it runs. */
  public long endedAt(int row) {
    return block(row).endedAt(at(row));
  }

  /** Returns its duration, until {@code now} while it runs. */
  public long durationNanos(int row, long now) {
    long end = endedAt(row);
    return Math.max(0, (end == 0 ? now : end) - startedAt(row));
  }

  /** Returns the value of a metric; 0 while the task runs. */
  public long metric(int row, Metric metric) {
    return block(row).metric(at(row), metric);
  }

  /** Whether the metric of any task is not 0. */
  public boolean has(Metric metric) {
    for (TaskBlock block : blocks) {
      if (block.has(metric)) {
        return true;
      }
    }
    return false;
  }

  /** Returns how it ended, null while it runs. */
  public @Nullable Outcome outcome(int row) {
    return block(row).outcome(at(row));
  }

  /** Returns its updates of named accumulators. */
  public List<Event.AccumulatorUpdate> accumulators(int row) {
    return block(row).updates(at(row));
  }

  private TaskBlock block(int row) {
    if (row < 0 || row >= size) {
      throw new IndexOutOfBoundsException("row " + row + " of " + size);
    }
    return blocks[(row + offset) / TaskBlock.ROWS];
  }

  private int at(int row) {
    return (row + offset) % TaskBlock.ROWS;
  }
}
