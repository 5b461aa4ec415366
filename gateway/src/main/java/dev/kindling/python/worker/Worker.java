package dev.kindling.python.worker;

import dev.kindling.python.protocol.SentFunctions;
import dev.kindling.python.protocol.WorkerRecipe;
import dev.kindling.python.protocol.WorkerReply;
import dev.kindling.python.protocol.WorkerRequest;
import dev.kindling.python.recipe.PickledFunctions;
import dev.kindling.python.wire.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One worker process. Runs tasks for one thread at a time. Which partitions it has cached is
 * guarded by the pool that holds it.
 */
final class Worker {
  /** A worker holds so many pickled functions; those not used for longest are dropped. */
  private static final int MAX_FUNCTIONS = 256;

  private final Wire wire;
  private final long pid;
  private final ServerProcess parent;
  private final Map<Integer, Boolean> functions = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<String> cachedKeys = new HashSet<>();

  /** The keys that were dropped while the current task runs. */
  private final List<String> forgotten = new ArrayList<>();

  private int tasks;

  /**
   * Over a connection, which this owns.
   *
   * @param pid of the process
   * @param parent the server that forked it
   */
  Worker(Wire wire, long pid, ServerProcess parent) {
    this.wire = wire;
    this.pid = pid;
    this.parent = parent;
  }

  long pid() {
    return pid;
  }

  /** The server that forked it. */
  ServerProcess parent() {
    return parent;
  }

  /** How many tasks it has been sent. */
  int tasks() {
    return tasks;
  }

  /** Closes the connection, which ends the process. */
  void close() {
    wire.close();
  }

  /** Whether it has cached a partition. */
  boolean hasCached(String key) {
    return cachedKeys.contains(key);
  }

  /**
   * Takes note of the partitions that the task has cached and dropped.
   *
   * @param cachedKey the partition that was cached, or null for none
   */
  void ended(@Nullable String cachedKey, Collection<String> evicted) {
    evicted.forEach(cachedKeys::remove);
    if (cachedKey != null) {
      cachedKeys.add(cachedKey);
      forgotten.forEach(this::forget);
    }
    forgotten.clear();
  }

  /** Takes note that partitions are to be dropped, also one that the current task will cache. */
  void forgetWhileBusy(String key) {
    forget(key);
    forgotten.add(key);
  }

  /**
   * Takes note that a partition, or all partitions of a dataset, are to be dropped.
   *
   * @return whether there are any
   */
  boolean forget(String key) {
    return cachedKeys.removeIf(each -> each.equals(key) || each.startsWith(key + "_"));
  }

  /** Has the process drop the cached partitions of a key. */
  void sendForget(String key) throws IOException {
    wire.send(new WorkerRequest.Forget(key));
  }

  /**
   * Runs a task.
   *
   * @throws IOException when the process has gone
   */
  WorkerReply run(WorkerTask task, TaskSettings settings) throws IOException {
    Set<PickledFunctions> needed = new LinkedHashSet<>();
    PickledFunctions last = task.functions();
    if (last != null) {
      needed.add(last);
    }
    WorkerRecipe recipe = task.recipe().toMessage(needed);
    WorkerRequest request =
        new WorkerRequest.RunTask(
            task.identity(),
            recipe,
            task.output(),
            last == null ? null : last.number(),
            task.reducers(),
            task.file().toString(),
            TaskSettings.MAX_INLINE_BYTES,
            settings.memoryBytes(),
            task.cacheKey(),
            settings.paths(),
            settings.environment(),
            settings.filesFolder(),
            unsent(needed),
            drop(needed));
    tasks++;
    wire.send(request);
    return wire.receive().as(WorkerReply::read);
  }

  /** Those of the functions that the process hasn't got; it has them from now on. */
  private List<SentFunctions> unsent(Collection<PickledFunctions> needed) {
    List<SentFunctions> unsent = new ArrayList<>();
    for (PickledFunctions each : needed) {
      if (functions.put(each.number(), true) == null) {
        unsent.add(new SentFunctions(each.number(), each.pickled()));
      }
    }
    return unsent;
  }

  /** The functions that the process is to drop, for it has too many. */
  private List<Integer> drop(Collection<PickledFunctions> needed) {
    List<Integer> dropped = new ArrayList<>();
    if (functions.size() > MAX_FUNCTIONS) {
      Set<Integer> numbers = new HashSet<>();
      needed.forEach(each -> numbers.add(each.number()));
      Iterator<Integer> oldest = functions.keySet().iterator();
      while (functions.size() > MAX_FUNCTIONS) {
        Integer each = oldest.next();
        if (numbers.contains(each)) {
          break;
        }
        oldest.remove();
        dropped.add(each);
      }
    }
    return dropped;
  }
}
