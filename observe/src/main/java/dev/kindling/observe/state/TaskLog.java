package dev.kindling.observe.state;

import dev.kindling.spi.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The task attempts of one stage attempt, growing. Guarded by {@link ApplicationHistory}'s lock.
 *
 * <p>A block that a view refers to is copied before a row in it ends.
 */
final class TaskLog {
  private final int expected;
  private final List<TaskBlock> blocks = new ArrayList<>(1);
  private final List<Boolean> shared = new ArrayList<>(1);
  private final Map<Long, Long> runningRows = new HashMap<>();

  /** Rows are counted from the first task ever; those before {@code first} are dropped. */
  private long first;

  private long next;
  private long firstBlock;
  private long moved;
  private @Nullable Tasks view;

  /**
   * @param expected how many tasks there will be if none is repeated
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

  void end(Event.TaskEnded event) {
    Long row = runningRows.remove(event.taskId());
    if (row == null) {
      // Its start was among the events dropped.
      long startedAt = event.at() - Math.max(0, event.metrics().runNanos());
      row = append(event.taskId(), event.partition(), event.attempt(), event.slot(), startedAt);
    }
    writable(row).end((int) (row % TaskBlock.ROWS), event);
    view = null;
  }

  /**
   * Drops the oldest ended rows until {@code most} are left; running ones are never dropped.
   *
   * @return how many were dropped
   */
  int retain(int most) {
    int before = size();
    int keep = Math.max(most, runningRows.size());
    while (size() > keep) {
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

  /** The table as it is now. */
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
