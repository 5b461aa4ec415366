package dev.kindling.cluster;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Timers whose thread does not keep the process running. */
final class DaemonTimer {
  private DaemonTimer() {}

  /** Creates a timer with one thread, which starts with the first task. */
  static ScheduledExecutorService create(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
