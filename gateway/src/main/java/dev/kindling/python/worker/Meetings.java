package dev.kindling.python.worker;

import dev.kindling.python.wire.Message;
import dev.kindling.python.wire.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where the tasks of barrier stages wait for each other. Each of them has a connection for this
 * alone, on which it says that it has come, and with what text; when the last task of its stage has
 * come, all of them are told the texts of all. A task whose connection ends has left. Safe for use
 * by many threads.
 */
public final class Meetings {
  private record Arrival(Wire wire, String purpose, String text) {}

  /** Who waits, by stage and partition; guarded by this. */
  private final Map<Integer, NavigableMap<Integer, Arrival>> waiting = new HashMap<>();

  /** Serves a task's connection until it ends. */
  public void serve(Wire wire) throws IOException {
    try {
      while (true) {
        arrive(wire, wire.receive());
      }
    } finally {
      leave(wire);
      wire.close();
    }
  }

  private synchronized void arrive(Wire wire, Message message) throws IOException {
    int stage = message.number("stage");
    String purpose = message.text("purpose");
    NavigableMap<Integer, Arrival> here = waiting.computeIfAbsent(stage, s -> new TreeMap<>());
    for (Arrival other : here.values()) {
      if (!other.purpose().equals(purpose)) {
        wire.send(
            new Message(
                Map.of(
                    "error",
                    "tasks of stage "
                        + stage
                        + " wait in "
                        + other.purpose()
                        + "() while this one calls "
                        + purpose
                        + "(): all tasks of a barrier stage make the same calls in the same"
                        + " order")));
        return;
      }
    }
    here.put(message.number("partition"), new Arrival(wire, purpose, message.text("text")));
    if (here.size() < message.number("tasks")) {
      return;
    }
    waiting.remove(stage);
    List<String> texts = new ArrayList<>();
    for (Arrival arrival : here.values()) {
      texts.add(arrival.text());
    }
    for (Arrival arrival : here.values()) {
      answer(arrival.wire(), texts);
    }
  }

  private static void answer(Wire wire, List<String> texts) {
    try {
      wire.send(new Message(Map.of("ok", texts)));
    } catch (IOException e) {
      wire.close(); // Its own thread notices that it has gone.
    }
  }

  private synchronized void leave(Wire wire) {
    for (NavigableMap<Integer, Arrival> here : waiting.values()) {
      here.values().removeIf(arrival -> arrival.wire() == wire);
    }
    waiting.values().removeIf(NavigableMap::isEmpty);
  }
}
