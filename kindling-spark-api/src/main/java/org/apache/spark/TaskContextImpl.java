package org.apache.spark;

import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.memory.MemoryBudget;
import dev.kindling.engine.task.LocalTaskContext;
import java.util.Map;

/**
 * A context that belongs to no task. Tests use it to compute partitions, as Spark's own tests do.
 */
public class TaskContextImpl extends LocalTaskContext {
  private static final long serialVersionUID = 1L;

  TaskContextImpl() {
    super(0, 0, 0, 1, 0, 0, 0, Map.of(), heap(), Disk.local());
  }

  private static MemoryBudget heap() {
    return new MemoryBudget(Runtime.getRuntime().maxMemory(), 0, Long.MAX_VALUE);
  }
}
