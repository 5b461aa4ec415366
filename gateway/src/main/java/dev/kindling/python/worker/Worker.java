package dev.kindling.python.worker;

import dev.kindling.TaskContext;
import dev.kindling.python.recipe.Attachments;
import dev.kindling.python.recipe.Blob;
import dev.kindling.python.recipe.Bundle;
import dev.kindling.python.wire.Message;
import dev.kindling.python.wire.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One worker process. Used by one thread at a time. */
final class Worker {
  /** So many bundles a worker holds; the one not used for longest goes. */
  private static final int MAX_BUNDLES = 256;

  private final Wire wire;
  private final long pid;
  private final Map<Integer, Boolean> bundles = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param pid of the process
   */
  Worker(Wire wire, long pid) {
    this.wire = wire;
    this.pid = pid;
  }

  long pid() {
    return pid;
  }

  /** Ends the connection, and so the process, should it not be ended already. */
  void close() {
    wire.close();
  }

  /** Lets the worker forget the kept records of a dataset. Nothing is answered. */
  void forget(String key) throws IOException {
    wire.send(new Message(Map.of("forget", key)));
  }

  /**
   * Does some work.
   *
   * @throws PythonException what a function threw
   * @throws IOException when the process has gone
   */
  Answer run(Work work, Limits limits, TaskContext context) throws IOException {
    Attachments attachments = new Attachments();
    Map<String, @Nullable Object> fields = new HashMap<>();
    fields.put("task", identity(context, limits));
    fields.put("recipe", work.recipe().json(attachments));
    fields.put("end", work.end().word());
    Bundle chain = work.chain();
    if (chain != null) {
      attachments.need(chain);
    }
    fields.put("chain", chain == null ? null : chain.id());
    fields.put("reducers", work.reducers());
    fields.put("file", work.file().toString());
    fields.put("inlineLimit", limits.inlineBytes());
    fields.put("memory", limits.memoryBytes());
    fields.put("keep", work.keep());
    fields.put("paths", limits.paths());
    fields.put("environment", limits.environment());
    fields.put("files", limits.files());
    addBundles(attachments, fields);
    wire.send(new Message(fields, attachments.bytes()));
    Message reply = wire.receive();
    if (reply.fields().containsKey("error")) {
      Message error = reply.object("error");
      String traceback = error.textOrNull("traceback");
      throw new PythonException(
          traceback == null ? error.text("message") : traceback.stripTrailing());
    }
    return answer(reply.object("ok"), reply);
  }

  private void addBundles(Attachments attachments, Map<String, @Nullable Object> fields) {
    List<List<Integer>> sent = new ArrayList<>();
    for (Bundle bundle : attachments.bundles().values()) {
      if (bundles.put(bundle.id(), true) == null) {
        sent.add(List.of(bundle.id(), attachments.add(bundle.pickled())));
      }
    }
    List<Integer> dropped = new ArrayList<>();
    Iterator<Integer> oldest = bundles.keySet().iterator();
    while (bundles.size() > MAX_BUNDLES) {
      Integer each = oldest.next();
      if (attachments.bundles().containsKey(each)) {
        break;
      }
      oldest.remove();
      dropped.add(each);
    }
    fields.put("chains", sent);
    fields.put("dropChains", dropped);
  }

  private static Map<String, Object> identity(TaskContext context, Limits limits) {
    Map<String, Object> identity = new HashMap<>();
    identity.put("stage", context.stageId());
    identity.put("partition", context.partitionId());
    identity.put("attempt", context.attemptNumber());
    identity.put("taskAttemptId", context.taskAttemptId());
    identity.put("cpus", context.cpus());
    Map<String, String> properties = new HashMap<>();
    for (String name : limits.properties()) {
      String value = context.getLocalProperty(name);
      if (value != null) {
        properties.put(name, value);
      }
    }
    identity.put("properties", properties);
    return identity;
  }

  private static Answer answer(Message ok, Message reply) throws IOException {
    List<Answer.Run> runs = new ArrayList<>();
    for (Object each : ok.list("segments")) {
      List<?> run = (List<?>) each;
      runs.add(
          new Answer.Run(
              Math.toIntExact((Long) run.get(0)),
              (Long) run.get(1),
              (Long) run.get(2),
              (Long) run.get(3)));
    }
    Map<String, Long> counts = new HashMap<>();
    ok.object("counts").fields().forEach((name, count) -> counts.put(name, (Long) count));
    Object inline = ok.fields().get("inline");
    Object updates = ok.fields().get("accumulators");
    if (updates == null) {
      updates = reply.fields().get("accumulators");
    }
    return new Answer(
        inline == null ? null : new Blob(reply.attachment(inline)),
        runs,
        ok.flag("kept"),
        counts,
        updates == null ? null : new Blob(reply.attachment(updates)));
  }
}
