package dev.kindling.ui.process;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The stacks of all threads of this JVM at one moment. */
public final class ThreadDump {
  private static final String WORKER = "kindling-worker-";

  private ThreadDump() {}

  /**
   * A thread, with Spark's texts for frames and locks.
   *
   * @param frames its stack, the innermost call first, with the locks that each call waits for or
   *     holds
   * @param blockedBy the thread that owns the lock that it waits for
   * @param lock the lock that it waits for, or null
   * @param monitors the monitors that it holds
   * @param synchronizers the ownable synchronizers that it holds
   */
  public record Stack(
      long id,
      String name,
      Thread.State state,
      List<String> frames,
      Optional<Blocker> blockedBy,
      @Nullable String lock,
      List<String> monitors,
      List<String> synchronizers,
      boolean suspended,
      boolean inNative,
      boolean daemon,
      int priority) {
    /** Returns the task slot whose thread this is. */
    public OptionalInt slot() {
      if (name.startsWith(WORKER)) {
        try {
          return OptionalInt.of(Integer.parseInt(name.substring(WORKER.length())));
        } catch (NumberFormatException e) {
          // A thread of the program with such a name.
        }
      }
      return OptionalInt.empty();
    }
  }

  /** A thread that owns a lock. */
  public record Blocker(long id, String name) {}

  /** Returns all threads: those of task slots first, then by name. */
  public static List<Stack> take() {
    List<Stack> stacks = new ArrayList<>();
    for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
      if (thread != null) {
        stacks.add(stack(thread));
      }
    }
    stacks.sort(
        Comparator.<Stack>comparingInt(stack -> stack.slot().orElse(Integer.MAX_VALUE))
            .thenComparing(stack -> stack.name().toLowerCase(Locale.ROOT))
            .thenComparingLong(Stack::id));
    return stacks;
  }

  private static Stack stack(ThreadInfo thread) {
    LockInfo lock = thread.getLockInfo();
    List<String> monitors = new ArrayList<>();
    for (MonitorInfo monitor : thread.getLockedMonitors()) {
      monitors.add(monitor.toString());
    }
    List<String> synchronizers = new ArrayList<>();
    for (LockInfo synchronizer : thread.getLockedSynchronizers()) {
      synchronizers.add(synchronizer.toString());
    }
    return new Stack(
        thread.getThreadId(),
        thread.getThreadName(),
        thread.getThreadState(),
        frames(thread),
        thread.getLockOwnerId() < 0
            ? Optional.empty()
            : Optional.of(new Blocker(thread.getLockOwnerId(), thread.getLockOwnerName())),
        lock == null ? null : lock.toString(),
        monitors,
        synchronizers,
        thread.isSuspended(),
        thread.isInNative(),
        thread.isDaemon(),
        thread.getPriority());
  }

  private static List<String> frames(ThreadInfo thread) {
    List<String> frames = new ArrayList<>();
    StackTraceElement[] stack = thread.getStackTrace();
    for (int depth = 0; depth < stack.length; depth++) {
      StringBuilder text = new StringBuilder(stack[depth].toString()).append('\n');
      if (depth == 0 && thread.getLockInfo() != null) {
        text.append(
            switch (thread.getThreadState()) {
              case BLOCKED -> "\t-  blocked on " + thread.getLockInfo() + "\n";
              case WAITING, TIMED_WAITING -> "\t-  waiting on " + thread.getLockInfo() + "\n";
              case NEW, RUNNABLE, TERMINATED -> "";
            });
      }
      for (MonitorInfo monitor : thread.getLockedMonitors()) {
        if (monitor.getLockedStackDepth() == depth) {
          text.append("\t-  locked ").append(monitor).append('\n');
        }
      }
      frames.add(text.toString());
    }
    return frames;
  }
}
