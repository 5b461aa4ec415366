package dev.kindling.python;

import dev.kindling.SparkContext;
import dev.kindling.SparkExecutorInfo;
import dev.kindling.SparkStatusTracker;
import dev.kindling.Tuple2;
import dev.kindling.api.Actions;
import dev.kindling.api.Transformations;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.python.recipe.BatchFiles;
import dev.kindling.python.recipe.Bundle;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.task.Decoding;
import dev.kindling.python.task.Framing;
import dev.kindling.python.wire.Message;
import dev.kindling.spi.Job;
import dev.kindling.spi.Status;
import dev.kindling.storage.StorageLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the driver asks for beside jobs; answered on the connection's own thread. */
final class Requests {
  private final Application application;
  private final int connection;

  /**
   * @param connection the number of the connection that asks
   */
  Requests(Application application, int connection) {
    this.application = application;
    this.connection = connection;
  }

  /** What a request is answered with, as JSON has it. */
  @Nullable Object answer(Message request) throws Exception {
    String what = request.text("do");
    if (what.equals("context")) {
      return start(request);
    }
    if (what.equals("connection")) {
      return connection;
    }
    if (what.equals("stop")) {
      application.stop();
      return null;
    }
    if (what.equals("systemProperty")) {
      return System.getProperty(request.text("key"));
    }
    if (what.equals("setSystemProperty")) {
      System.setProperty(request.text("key"), request.text("value"));
      return null;
    }
    if (what.equals("clearSystemProperty")) {
      System.clearProperty(request.text("key"));
      return null;
    }
    Session session = application.session();
    Answered answered = ofDataset(what, request, session);
    if (answered == null) {
      answered = ofContext(what, request, session);
    }
    if (answered == null) {
      throw new IOException("no such request: " + what);
    }
    return answered.value();
  }

  /** An answer, which may be null. */
  private record Answered(@Nullable Object value) {
    static final Answered DONE = new Answered(null);
  }

  private Map<String, @Nullable Object> start(Message request) throws Exception {
    Map<String, String> settings = new HashMap<>();
    request.object("conf").fields().forEach((key, value) -> settings.put(key, (String) value));
    Session session = application.start(settings);
    SparkContext context = session.context();
    Map<String, @Nullable Object> told = new HashMap<>();
    told.put("applicationId", context.applicationId());
    told.put("uiWebUrl", session.driver().address());
    told.put("startTime", context.startTime());
    told.put("defaultParallelism", context.defaultParallelism());
    told.put("defaultMinPartitions", context.defaultMinPartitions());
    told.put("version", context.version());
    told.put("sparkUser", context.sparkUser());
    told.put("cores", session.driver().backend().parallelism());
    told.put("folder", session.crew().files().folder().toString());
    Map<String, String> conf = new TreeMap<>();
    for (Tuple2<String, String> setting : context.getConf().getAll()) {
      conf.put(setting._1(), setting._2());
    }
    told.put("conf", conf);
    return told;
  }

  private static @Nullable Answered ofDataset(String what, Message request, Session session)
      throws Exception {
    switch (what) {
      case "define" -> {
        return new Answered(Definitions.make(session, request));
      }
      case "chain" ->
          session.add(new Bundle(request.number("chain"), request.attachments().get(0)));
      case "numPartitions" -> {
        return new Answered(dataset(session, request).numPartitions());
      }
      case "describe" -> {
        return new Answered(dataset(session, request).toString());
      }
      case "name" -> {
        return new Answered(dataset(session, request).name());
      }
      case "debugString" -> {
        return new Answered(session.driver().debugString(dataset(session, request)));
      }
      case "setName" -> lineage(session, request).setName(request.textOrNull("name"));
      case "persist" -> lineage(session, request).persist(level(request.list("level")));
      case "unpersist" -> lineage(session, request).unpersist(request.flag("blocking"));
      case "storageLevel" -> {
        StorageLevel level = dataset(session, request).storageLevel();
        return new Answered(
            List.of(
                level.useDisk(),
                level.useMemory(),
                level.useOffHeap(),
                level.deserialized(),
                level.replication()));
      }
      case "localCheckpoint" -> lineage(session, request).checkpointLocally();
      case "checkpoint" -> lineage(session, request).checkpoint();
      case "isCheckpointed" -> {
        return new Answered(lineage(session, request).isCheckpointed());
      }
      case "isLocallyCheckpointed" -> {
        return new Answered(lineage(session, request).isLocallyCheckpointed());
      }
      case "checkpointFile" -> {
        return new Answered(lineage(session, request).checkpointFile());
      }
      case "save" -> save(session, request);
      case "releaseDatasets" -> {
        for (Object id : request.list("ids")) {
          session.release(Math.toIntExact((Long) id));
        }
      }
      case "release" -> {
        for (Object path : request.list("paths")) {
          Path file = Path.of((String) path);
          if (file.startsWith(session.crew().files().folder())) {
            BatchFiles.delete(file);
          }
        }
      }
      default -> {
        return null;
      }
    }
    return Answered.DONE;
  }

  private static void save(Session session, Message request) throws Exception {
    Operation operation = session.operation(request);
    boolean extending = request.flag("extends");
    Lineage lineage = lineage(session, request);
    Dataset<Recipe> dataset = extending ? lineage.recipes() : lineage.current();
    Object chain = request.fields().get("chain");
    Bundle bundle = chain == null ? null : session.bundle(request.number("chain"));
    Transformations transformations = session.context().transformations();
    Dataset<byte[]> batches =
        transformations.narrow(
            operation, dataset, new Framing(bundle, extending, session.updates()));
    String path = request.text("path");
    Actions actions = session.context().actions();
    switch (request.text("form")) {
      case "text" ->
          actions.saveAsTextFile(
              operation, transformations.narrow(operation, batches, new Decoding()), path);
      case "bytes" -> actions.saveAsBytes(operation, batches, path, request.text("suffix"));
      case "batches" -> actions.saveAsObjectFile(operation, batches, path);
      default -> throw new IOException("no form to save in: " + request.text("form"));
    }
  }

  private @Nullable Answered ofContext(String what, Message request, Session session)
      throws Exception {
    SparkContext context = session.context();
    switch (what) {
      case "localProperty" -> {
        return new Answered(context.getLocalProperty(request.text("key")));
      }
      case "localProperties" -> {
        Map<String, String> all = new HashMap<>(session.driver().localProperties().snapshot());
        all.remove(Progress.CONNECTION);
        return new Answered(all);
      }
      case "setLocalProperty" -> {
        session.crew().workers().showProperty(request.text("key"));
        context.setLocalProperty(request.text("key"), request.textOrNull("value"));
      }
      case "setJobGroup" -> {
        session.crew().workers().showProperty(Job.GROUP);
        context.setJobGroup(
            request.text("group"), request.text("description"), request.flag("interrupt"));
      }
      case "addJobTag" -> context.addJobTag(request.text("tag"));
      case "removeJobTag" -> context.removeJobTag(request.text("tag"));
      case "clearJobTags" -> context.clearJobTags();
      case "jobTags" -> {
        String tags = context.getLocalProperty(Job.TAGS);
        return new Answered(
            tags == null || tags.isEmpty() ? List.of() : Arrays.asList(tags.split(",", -1)));
      }
      case "cancelJobGroup" -> context.cancelJobGroup(request.text("group"));
      case "cancelJobsWithTag" -> context.cancelJobsWithTag(request.text("tag"));
      case "cancelAllJobs" -> context.cancelAllJobs();
      case "cancelThread" ->
          session.progress().cancel(request.number("connection"), request.number("request"));
      case "addFile" -> {
        context.addFile(request.text("path"), request.flag("recursive"));
        return new Answered(addedFiles(session));
      }
      case "addArchive" -> {
        context.addArchive(request.text("path"));
        return new Answered(addedFiles(session));
      }
      case "addPythonPath" -> session.crew().workers().addPath(request.text("path"));
      case "filesFolder" -> {
        return new Answered(session.driver().backend().addedFiles().folder());
      }
      case "setLogLevel" -> context.setLogLevel(request.text("level"));
      case "setCheckpointDir" -> context.setCheckpointDir(request.text("path"));
      case "getCheckpointDir" -> {
        return new Answered(session.driver().checkpointing().folder());
      }
      default -> {
        return ofStatus(what, request, session);
      }
    }
    return Answered.DONE;
  }

  /** The folder of added files, which tasks are told of from now on. */
  private static String addedFiles(Session session) throws Exception {
    String folder = session.driver().backend().addedFiles().folder();
    session.crew().workers().showFiles(folder);
    return folder;
  }

  private static @Nullable Answered ofStatus(String what, Message request, Session session)
      throws IOException {
    Status status = session.driver().status();
    return switch (what) {
      case "activeJobs" -> new Answered(status.activeJobIds());
      case "activeStages" -> new Answered(status.activeStageIds());
      case "jobsOfGroup" -> new Answered(status.jobIdsOfGroup(request.textOrNull("group")));
      case "jobInfo" -> new Answered(job(status.job(request.number("job"))));
      case "stageInfo" -> new Answered(stage(status.stage(request.number("stage"))));
      case "executorInfos" -> new Answered(executors(session.context().statusTracker()));
      default -> null;
    };
  }

  private static @Nullable Map<String, Object> job(Status.@Nullable JobStatus job) {
    return job == null
        ? null
        : Map.of(
            "jobId", job.jobId(), "stageIds", job.stageIds(), "status", job.status().toString());
  }

  private static @Nullable Map<String, Object> stage(Status.@Nullable StageStatus stage) {
    return stage == null
        ? null
        : Map.of(
            "stageId", stage.stageId(),
            "currentAttemptId", stage.attempt(),
            "name", stage.name(),
            "numTasks", stage.numTasks(),
            "numActiveTasks", stage.active(),
            "numCompletedTasks", stage.completed(),
            "numFailedTasks", stage.failed());
  }

  private static List<Object> executors(SparkStatusTracker tracker) {
    List<Object> executors = new ArrayList<>();
    for (SparkExecutorInfo info : tracker.getExecutorInfos()) {
      executors.add(
          Map.of(
              "host", info.host(),
              "port", info.port(),
              "cacheSize", info.cacheSize(),
              "numRunningTasks", info.numRunningTasks()));
    }
    return executors;
  }

  private static Lineage lineage(Session session, Message request) throws IOException {
    return session.lineage(request.number("dataset"));
  }

  private static Dataset<Recipe> dataset(Session session, Message request) throws IOException {
    return lineage(session, request).current();
  }

  private static StorageLevel level(List<Object> told) {
    return new StorageLevel(
        (Boolean) told.get(0),
        (Boolean) told.get(1),
        (Boolean) told.get(2),
        (Boolean) told.get(3),
        Math.toIntExact((Long) told.get(4)));
  }
}
