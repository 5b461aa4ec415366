package dev.kindling.python;

import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.python.recipe.BatchFiles;
import dev.kindling.python.recipe.Blob;
import dev.kindling.python.recipe.Bundle;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.task.Finishing;
import dev.kindling.python.task.Result;
import dev.kindling.python.wire.Message;
import dev.kindling.python.wire.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One connection of the driver: requests are answered in turn, on one thread, which has the local
 * properties of the driver's thread at the other end.
 */
final class Conversation {
  private static final long PROGRESS_MILLIS = 200;
  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "kindling-python-progress");
            thread.setDaemon(true);
            return thread;
          });
  private static final System.Logger LOG = System.getLogger(Conversation.class.getName());

  private final Wire wire;
  private final Application application;
  private final int number;

  /**
   * @param number unique among the connections of this process
   */
  Conversation(Wire wire, Application application, int number) {
    this.wire = wire;
    this.application = application;
    this.number = number;
  }

  /**
   * Answers until the connection ends. What is quiet is answered with the next request, if at all.
   */
  void serve() throws IOException {
    Message failure = null;
    while (true) {
      Message request = wire.receive();
      Message answer = failure == null ? answer(request) : failure;
      if (!request.flag("quiet")) {
        wire.send(answer);
        failure = null;
      } else if (Failures.isFailure(answer)) {
        failure = answer;
      }
    }
  }

  private Message answer(Message request) {
    try {
      return switch (request.text("do")) {
        case "job" -> job(defined(request));
        case "save" ->
            new Message(
                Collections.singletonMap(
                    "ok", new Requests(application, number).answer(defined(request))));
        case "accumulators" -> {
          List<byte[]> attachments = new ArrayList<>();
          yield new Message(Map.of("ok", updates(attachments)), attachments);
        }
        default ->
            new Message(
                Collections.singletonMap("ok", new Requests(application, number).answer(request)));
      };
    } catch (Throwable e) {
      LOG.log(System.Logger.Level.DEBUG, "a request failed", e);
      return Failures.message(e);
    }
  }

  /**
   * Begins a request: makes the datasets that it brings with it and tells their ids, before it is
   * answered: they are there whatever becomes of it.
   */
  private Message defined(Message request) throws Exception {
    application.session().progress().begin(number, request.number("request"));
    if (request.list("nodes").isEmpty()) {
      return request;
    }
    List<Integer> ids = Definitions.make(application.session(), request);
    wire.send(new Message(Map.of("defined", ids)));
    Map<String, @Nullable Object> fields = new HashMap<>(request.fields());
    fields.put("dataset", (long) Definitions.id(request.required("dataset"), ids));
    return new Message(fields, request.attachments());
  }

  private Message job(Message request) throws Exception {
    Session session = application.session();
    Operation operation = session.operation(request);
    boolean extending = request.flag("extends");
    Lineage lineage = session.lineage(request.number("dataset"));
    Dataset<Recipe> dataset = extending ? lineage.recipes() : lineage.current();
    Object chain = request.fields().get("chain");
    Bundle bundle = chain == null ? null : session.bundle(request.number("chain"));
    List<Integer> partitions = partitions(request, dataset);
    @Nullable Result[] results = new Result[partitions.size()];
    session.driver().localProperties().set(Progress.CONNECTION, Integer.toString(number));
    ScheduledFuture<?> telling = request.flag("progress") ? tellProgress(session) : null;
    boolean complete = false;
    try {
      session
          .context()
          .actions()
          .run(
              operation,
              dataset,
              partitions,
              new Finishing(bundle, extending, session.updates()),
              (index, result) -> results[index] = result,
              request.textOrNull("reason"));
      complete = true;
    } finally {
      if (telling != null) {
        telling.cancel(false);
      }
      if (!complete) {
        for (Result result : results) {
          if (result != null) {
            BatchFiles.delete(Path.of(result.path()));
          }
        }
      }
    }
    return told(results);
  }

  private static List<Integer> partitions(Message request, Dataset<?> dataset) throws IOException {
    if (request.fields().get("partitions") == null) {
      return IntStream.range(0, dataset.numPartitions()).boxed().toList();
    }
    List<Integer> partitions = new ArrayList<>();
    for (Object each : request.list("partitions")) {
      long partition = (Long) each;
      if (partition < 0 || partition >= dataset.numPartitions()) {
        throw new IllegalArgumentException(
            "Attempting to access a non-existent partition: "
                + partition
                + ". Total number of partitions: "
                + dataset.numPartitions());
      }
      partitions.add(Math.toIntExact(partition));
    }
    return partitions;
  }

  private Message told(@Nullable Result[] results) {
    List<byte[]> attachments = new ArrayList<>();
    List<Object> forms = new ArrayList<>();
    for (Result result : results) {
      if (result == null) {
        throw new IllegalStateException("a partition has no result");
      }
      Blob inline = result.inline();
      if (inline != null) {
        forms.add(List.of("inline", attachments.size()));
        attachments.add(inline.bytes());
      } else {
        List<Object> segments = new ArrayList<>();
        for (int i = 0; i < result.runs().size(); i += 2) {
          segments.add(List.of(result.path(), result.runs().get(i), result.runs().get(i + 1)));
        }
        forms.add(List.of("segments", segments));
      }
    }
    Map<String, Object> ok = new HashMap<>();
    ok.put("results", forms);
    ok.put("accumulators", updates(attachments));
    return new Message(Map.of("ok", ok), attachments);
  }

  /** The numbers of the attachments that hold what was added to accumulators. */
  private List<Integer> updates(List<byte[]> attachments) {
    List<Integer> numbers = new ArrayList<>();
    for (Blob update : application.session().updates().drain()) {
      numbers.add(attachments.size());
      attachments.add(update.bytes());
    }
    return numbers;
  }

  private ScheduledFuture<?> tellProgress(Session session) {
    return TIMER.scheduleAtFixedRate(
        () -> {
          Map<String, Object> progress = session.progress().of(number);
          if (progress != null) {
            try {
              wire.send(new Message(Map.of("progress", progress)));
            } catch (IOException e) {
              LOG.log(System.Logger.Level.DEBUG, "nobody watches", e);
            }
          }
        },
        PROGRESS_MILLIS,
        PROGRESS_MILLIS,
        TimeUnit.MILLISECONDS);
  }
}
