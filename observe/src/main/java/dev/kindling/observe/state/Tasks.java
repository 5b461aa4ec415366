package dev.kindling.observe.state;

import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The task attempts of a stage attempt as a table: rows in the order in which tasks began, numbered
 * from 0. Immutable.
 */
public final class Tasks {
  /** No tasks. */
  public static final Tasks NONE = new Tasks(new TaskBlock[0], 0, 0, 0);

  private final TaskBlock[] blocks;
  private final int offset;
  private final int size;
  private final long dropped;

  /**
   * @param blocks all but the last of them full
   * @param offset how many rows of the first block are no longer there
   */
  Tasks(TaskBlock[] blocks, int offset, int size, long dropped) {
    this.blocks = blocks;
    this.offset = offset;
    this.size = size;
    this.dropped = dropped;
  }

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /** How many of the oldest task attempts were dropped to bound memory. */
  public long dropped() {
    return dropped;
  }

  /** The task's id, unique within the application. */
  public long taskId(int row) {
    return block(row).taskId(at(row));
  }

  /** The partition it computes. */
  public int partition(int row) {
    return block(row).partition(at(row));
  }

  /** 0 for the partition's first try. */
  public int attempt(int row) {
    return block(row).attempt(at(row));
  }

  /** The worker that runs it. */
  public int slot(int row) {
    return block(row).slot(at(row));
  }

  /** Where it stands. */
  public TaskState state(int row) {
    return block(row).state(at(row));
  }

  /** When it began. */
  public long startedAt(int row) {
    return block(row).startedAt(at(row));
  }

  /** When it ended, 0 while it runs. */
  public long endedAt(int row) {
    return block(row).endedAt(at(row));
  }

  /** How long it has taken, up to {@code now} while it runs. */
  public long durationNanos(int row, long now) {
    long end = endedAt(row);
    return Math.max(0, (end == 0 ? now : end) - startedAt(row));
  }

  /** What was measured; 0 while it runs. */
  public long metric(int row, Metric metric) {
    return block(row).metric(at(row), metric);
  }

  /** Whether any task has another value than 0. */
  public boolean has(Metric metric) {
    for (TaskBlock block : blocks) {
      if (block.has(metric)) {
        return true;
      }
    }
    return false;
  }

  /** How it ended, null while it runs. */
  public @Nullable Outcome outcome(int row) {
    return block(row).outcome(at(row));
  }

  /** What it added to named accumulators. */
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
