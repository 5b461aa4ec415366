package dev.kindling.engine;

import dev.kindling.engine.schedule.Scheduler;
import dev.kindling.spi.Cancellation;
import dev.kindling.spi.Controls;
import java.util.Map;
import java.util.TreeMap;

/** Passes cancellations to the scheduler, and makes thread dumps. */
final class LocalControls implements Controls {
  private final Scheduler scheduler;

  LocalControls(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public void cancel(Cancellation cancellation) {
    scheduler.cancel(cancellation);
  }

  @Override
  public String threadDump() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> thread : stacks().entrySet()) {
      text.append(thread.getKey()).append('\n').append(thread.getValue()).append('\n');
    }
    return text.toString();
  }

  private static Map<String, String> stacks() {
    Map<String, String> stacks = new TreeMap<>();
    Thread.getAllStackTraces()
        .forEach(
            (thread, frames) -> {
              StringBuilder lines = new StringBuilder();
              for (StackTraceElement frame : frames) {
                lines.append("    at ").append(frame).append('\n');
              }
              String title = "\"" + thread.getName() + "\" " + thread.getState();
              stacks.merge(title, lines.toString(), (one, other) -> one + "\n" + other);
            });
    return stacks;
  }
}
