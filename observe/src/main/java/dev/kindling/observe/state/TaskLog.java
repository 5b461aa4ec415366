package dev.kindling.observe.state;

import dev.kindling.spi.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The task attempts of one stage attempt, to which events add. Guarded by {@link
 * ApplicationHistory}'s lock.
 *
 * <p>Blocks are copied on write: a block that a view shares is copied before a row in it changes.
 */
final class TaskLog {
  private final int expected;
  private final List<TaskBlock> blocks = new ArrayList<>(1);
  private final List<Boolean> shared = new ArrayList<>(1);
  private final Map<Long, Long> runningRows = new HashMap<>();

  /**
   * The first retained row. Rows are numbered from the first task ever; earlier rows are dropped.
   */
  private long first;

  private long next;
  private long firstBlock;
  private long moved;
  private @Nullable Tasks view;

  /**
   * @param expected the number of tasks if none is retried
   */
  TaskLog(int expected) {
    this.expected = expected;
  }

  int size() {
    return (int) (next - first);
  }

  void start(Event.TaskStarted event) {
    long row = append(event.taskId(), event.partition(), event.attempt(), event.slot(), event.at());
    runningRows.put(event.taskId(), row);
  }

  /**
   * Adds the end of a task.
   *
   * @return the task's duration in nanoseconds
   */
  long end(Event.TaskEnded event) {
    Long row = runningRows.remove(event.taskId());
    if (row == null) {
      // The event of its start was dropped.
      long startedAt = event.at() - Math.max(0, event.metrics().runNanos());
      row = append(event.taskId(), event.partition(), event.attempt(), event.slot(), startedAt);
    }
    TaskBlock block = writable(row);
    int index = (int) (row % TaskBlock.ROWS);
    block.end(index, event);
    view = null;
    return block.metric(index, Metric.DURATION);
  }

  /**
   * Drops the oldest rows of ended tasks until {@code limit} rows are left. Rows of running tasks
   * are never dropped.
   *
   * @return the number of dropped rows
   */
  int retain(int limit) {
    int before = size();
    int target = Math.max(limit, runningRows.size());
    while (size() > target) {
      TaskBlock block = blocks.get(0);
      int row = (int) (first % TaskBlock.ROWS);
      if (block.state(row) == TaskState.RUNNING && runningRows.containsKey(block.taskId(row))) {
        long moved =
            append(
                block.taskId(row),
                block.partition(row),
                block.attempt(row),
                block.slot(row),
                block.startedAt(row));
        runningRows.put(block.taskId(row), moved);
        this.moved++;
      }
      first++;
      if (first % TaskBlock.ROWS == 0) {
        blocks.remove(0);
        shared.remove(0);
        firstBlock++;
      }
    }
    int dropped = before - size();
    if (dropped > 0) {
      view = null;
    }
    return dropped;
  }

  /** Returns the current table. */
  Tasks view() {
    Tasks current = view;
    if (current == null) {
      for (int i = 0; i < shared.size(); i++) {
        shared.set(i, true);
      }
      int offset = (int) (first - firstBlock * TaskBlock.ROWS);
      current = new Tasks(blocks.toArray(new TaskBlock[0]), offset, size(), first - moved);
      view = current;
    }
    return current;
  }

  private long append(long taskId, int partition, int attempt, int slot, long at) {
    long row = next;
    int index = (int) (row % TaskBlock.ROWS);
    int last = (int) (row / TaskBlock.ROWS - firstBlock);
    if (last == blocks.size()) {
      int room = last == 0 ? Math.min(TaskBlock.ROWS, Math.max(2, expected)) : TaskBlock.ROWS;
      blocks.add(new TaskBlock(room));
      shared.add(false);
    } else if (index == blocks.get(last).capacity()) {
      blocks.set(last, blocks.get(last).grown());
      shared.set(last, false);
    }
    blocks.get(last).start(index, taskId, partition, attempt, slot, at);
    next++;
    view = null;
    return row;
  }

  private TaskBlock writable(long row) {
    int index = (int) (row / TaskBlock.ROWS - firstBlock);
    if (shared.get(index)) {
      blocks.set(index, blocks.get(index).copy());
      shared.set(index, false);
    }
    return blocks.get(index);
  }
}
