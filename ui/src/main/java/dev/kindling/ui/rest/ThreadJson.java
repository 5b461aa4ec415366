package dev.kindling.ui.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.ui.process.ThreadDump;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Spark's {@code ThreadStackTrace}. */
final class ThreadJson {
  private ThreadJson() {}

  static void write(JsonGenerator json, ThreadDump.Stack stack) throws IOException {
    json.writeStartObject();
    json.writeNumberField("threadId", stack.id());
    json.writeStringField("threadName", stack.name());
    json.writeStringField("threadState", stack.state().name());
    json.writeObjectFieldStart("stackTrace");
    strings(json, "elems", stack.frames());
    json.writeEndObject();
    if (stack.blockedBy().isPresent()) {
      json.writeNumberField("blockedByThreadId", stack.blockedBy().get().id());
    }
    json.writeStringField("blockedByLock", stack.lock() == null ? "" : lock(stack.lock()));
    List<String> holding = new ArrayList<>();
    stack.synchronizers().forEach(each -> holding.add(lock(each)));
    stack.monitors().forEach(each -> holding.add("Monitor(" + each + ")"));
    strings(json, "holdingLocks", holding);
    strings(json, "synchronizers", stack.synchronizers());
    strings(json, "monitors", stack.monitors());
    if (stack.lock() != null) {
      json.writeStringField("lockName", stack.lock());
    }
    if (stack.blockedBy().isPresent()) {
      json.writeStringField("lockOwnerName", stack.blockedBy().get().name());
    }
    json.writeBooleanField("suspended", stack.suspended());
    json.writeBooleanField("inNative", stack.inNative());
    json.writeBooleanField("isDaemon", stack.daemon());
    json.writeNumberField("priority", stack.priority());
    json.writeEndObject();
  }

  private static String lock(String name) {
    return "Lock(" + name + ")";
  }

  private static void strings(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
