package dev.kindling.engine;

import dev.kindling.engine.memory.MemoryBudget;
import dev.kindling.engine.memory.MemoryBudget.Use;
import dev.kindling.engine.schedule.Scheduler;
import dev.kindling.spi.Cancellation;
import dev.kindling.spi.Controls;
import dev.kindling.spi.MemoryUse;
import java.util.Map;
import java.util.TreeMap;

/** Passes cancellations to the scheduler, makes thread dumps, and reports the use of memory. */
final class LocalControls implements Controls {
  private final Scheduler scheduler;
  private final MemoryBudget memory;

  LocalControls(Scheduler scheduler, MemoryBudget memory) {
    this.scheduler = scheduler;
    this.memory = memory;
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

  @Override
  public MemoryUse memory() {
    return new MemoryUse(
        memory.total(),
        memory.used(Use.CACHED),
        memory.peak(Use.CACHED),
        memory.used(Use.OUTPUTS),
        memory.peak(Use.OUTPUTS),
        memory.used(Use.WORKING),
        memory.peak(Use.WORKING));
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
