package dev.kindling.python.worker;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.python.protocol.BarrierArrival;
import dev.kindling.python.protocol.BarrierReply;
import dev.kindling.python.wire.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Lets the tasks of a barrier stage wait for each other. Each task has a connection for this alone,
 * on which it announces each call of {@code barrier()} or {@code allGather()}; when the last task
 * of the stage has announced its call, all of them are answered with the messages of all. A task
 * whose connection ends has left. Safe for use by many threads.
 */
public final class BarrierCoordinator {
  private record Waiting(Wire wire, BarrierArrival arrival) {}

  /** The tasks that wait, by stage and partition. */
  @GuardedBy("this")
  private final Map<Integer, NavigableMap<Integer, Waiting>> stages = new HashMap<>();

  /** Serves a task's connection until it ends. */
  public void serve(Wire wire) throws IOException {
    try {
      while (true) {
        arrive(wire, wire.receive().as(BarrierArrival::read));
      }
    } finally {
      leave(wire);
      wire.close();
    }
  }

  private void arrive(Wire wire, BarrierArrival arrival) throws IOException {
    List<Waiting> complete = new ArrayList<>();
    BarrierReply.Refused refused = null;
    synchronized (this) {
      NavigableMap<Integer, Waiting> tasks =
          stages.computeIfAbsent(arrival.stage(), stage -> new TreeMap<>());
      for (Waiting other : tasks.values()) {
        if (!other.arrival().method().equals(arrival.method())) {
          refused = new BarrierReply.Refused(differs(arrival, other.arrival()));
        }
      }
      if (refused == null) {
        tasks.put(arrival.partition(), new Waiting(wire, arrival));
        if (tasks.size() >= arrival.tasks()) {
          complete.addAll(tasks.values());
          stages.remove(arrival.stage());
        }
      }
    }
    if (refused != null) {
      wire.send(refused);
    }
    answer(complete);
  }

  private static String differs(BarrierArrival arrival, BarrierArrival other) {
    return "tasks of stage "
        + arrival.stage()
        + " wait in "
        + other.method()
        + "() while this one calls "
        + arrival.method()
        + "(): all tasks of a barrier stage make the same calls in the same order";
  }

  private static void answer(List<Waiting> complete) {
    List<String> texts = new ArrayList<>();
    for (Waiting each : complete) {
      texts.add(each.arrival().text());
    }
    for (Waiting each : complete) {
      try {
        each.wire().send(new BarrierReply.Gathered(texts));
      } catch (IOException e) {
        each.wire().close(); // The thread that serves the connection sees that it has ended.
      }
    }
  }

  private synchronized void leave(Wire wire) {
    for (NavigableMap<Integer, Waiting> tasks : stages.values()) {
      tasks.values().removeIf(each -> each.wire() == wire);
    }
    stages.values().removeIf(NavigableMap::isEmpty);
  }
}
