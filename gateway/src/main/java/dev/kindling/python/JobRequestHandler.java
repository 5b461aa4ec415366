package dev.kindling.python;

import dev.kindling.api.Actions;
import dev.kindling.api.Transformations;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.python.hadoop.CompressedText;
import dev.kindling.python.hadoop.HadoopPairs;
import dev.kindling.python.protocol.DatasetDefinition;
import dev.kindling.python.protocol.DatasetReference;
import dev.kindling.python.protocol.JobOutcome;
import dev.kindling.python.protocol.JobProgress;
import dev.kindling.python.protocol.JobRequest;
import dev.kindling.python.protocol.PartitionResult;
import dev.kindling.python.protocol.Reply;
import dev.kindling.python.recipe.BatchFiles;
import dev.kindling.python.recipe.Blob;
import dev.kindling.python.recipe.PickledFunctions;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.task.DecodeTextOperator;
import dev.kindling.python.task.PartitionOutput;
import dev.kindling.python.task.PartitionResultAction;
import dev.kindling.python.task.ReadBatchesOperator;
import dev.kindling.python.task.ResultFiles;
import dev.kindling.python.wire.Wire;
import dev.kindling.spi.ResultHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes datasets and runs jobs on them. */
final class JobRequestHandler implements JobRequest.Handler {
  private static final long PROGRESS_INTERVAL_MILLIS = 200;
  private static final System.Logger LOG = System.getLogger(JobRequestHandler.class.getName());

  private final PythonApplication application;
  private final Wire wire;
  private final int connection;

  /**
   * For one connection.
   *
   * @param wire takes progress and the ids of datasets before a job is answered
   * @param connection its number
   */
  JobRequestHandler(PythonApplication application, Wire wire, int connection) {
    this.application = application;
    this.wire = wire;
    this.connection = connection;
  }

  @Override
  public void addFunctions(JobRequest.AddFunctions request) {
    application.session().add(new PickledFunctions(request.number(), request.pickled()));
  }

  @Override
  public List<Integer> define(JobRequest.Define request) throws Exception {
    return DatasetFactory.make(application.session(), request.definitions());
  }

  @Override
  public JobOutcome runJob(JobRequest.RunJob request) throws Exception {
    PythonSession session = application.session();
    Dataset<Recipe> dataset = dataset(session, request.definitions(), request.dataset());
    List<Integer> partitions = partitions(request.partitions(), dataset);
    @Nullable PartitionOutput[] outputs = new PartitionOutput[partitions.size()];
    session.driver().localProperties().set(ConnectionJobs.CONNECTION, Integer.toString(connection));
    ScheduledFuture<?> progress = request.progress() ? sendProgress(session) : null;
    ResultFiles files = session.runtime().results();
    long job = files.begin();
    session.runtime().files().jobStarted();
    boolean complete = false;
    try {
      Actions actions = session.context().actions();
      Operation operation = session.operation(request.call());
      PartitionResultAction action =
          new PartitionResultAction(
              functions(session, request.functions()), session.updates(), job);
      ResultHandler<PartitionOutput> results = (index, output) -> outputs[index] = output;
      if (request.checkpoints()) {
        actions.run(operation, dataset, partitions, action, results, request.reason());
      } else {
        actions.runWithoutCheckpoints(
            operation, dataset, partitions, action, results, request.reason());
      }
      complete = true;
    } catch (Exception e) {
      freeFullDisk(session, dataset, e);
      throw e;
    } finally {
      if (progress != null) {
        progress.cancel(false);
      }
      Collection<Path> unwanted = files.end(job);
      if (complete) {
        for (PartitionOutput output : outputs) {
          if (output != null) {
            unwanted.remove(Path.of(output.path()));
          }
        }
      }
      unwanted.forEach(BatchFiles::delete);
      session.runtime().files().jobEnded();
    }
    List<PartitionResult> results = new ArrayList<>();
    for (PartitionOutput output : outputs) {
      if (output == null) {
        throw new IllegalStateException("a partition has no result");
      }
      results.add(output.toMessage());
    }
    return new JobOutcome(results);
  }

  @Override
  public long estimateDistinct(JobRequest.EstimateDistinct request) throws Exception {
    return application.session().driver().backend().distinctEstimator().call(request.registers());
  }

  @Override
  public void saveFile(JobRequest.SaveFile request) throws Exception {
    PythonSession session = application.session();
    Dataset<Recipe> dataset = dataset(session, request.definitions(), request.dataset());
    Operation operation = session.operation(request.call());
    Transformations transformations = session.context().transformations();
    Dataset<byte[]> batches =
        transformations.narrow(
            operation,
            dataset,
            new ReadBatchesOperator(functions(session, request.functions()), session.updates()));
    Actions actions = session.context().actions();
    String path = request.path();
    session.driver().localProperties().set(ConnectionJobs.CONNECTION, Integer.toString(connection));
    ScheduledFuture<?> progress = request.progress() ? sendProgress(session) : null;
    session.runtime().files().jobStarted();
    try {
      switch (request.format()) {
        case TEXT -> {
          Dataset<String> lines =
              transformations.narrow(operation, batches, new DecodeTextOperator());
          String codec = request.codec();
          if (codec == null) {
            actions.saveAsTextFile(operation, lines, path);
          } else {
            CompressedText.save(session.driver(), operation, lines, path, codec);
          }
        }
        case BYTES -> {
          String suffix = request.suffix();
          actions.saveAsBytes(operation, batches, path, suffix == null ? "" : suffix);
        }
        case BATCHES -> actions.saveAsObjectFile(operation, batches, path);
      }
    } catch (Exception e) {
      freeFullDisk(session, dataset, e);
      throw e;
    } finally {
      if (progress != null) {
        progress.cancel(false);
      }
      session.runtime().files().jobEnded();
    }
  }

  @Override
  public void saveHadoop(JobRequest.SaveHadoop request) throws Exception {
    PythonSession session = application.session();
    Dataset<Recipe> dataset = dataset(session, request.definitions(), request.dataset());
    Operation operation = session.operation(request.call());
    HadoopPairs pairs = new HadoopPairs(session.context(), operation, request.conf());
    Dataset<byte[]> batches =
        session
            .context()
            .transformations()
            .narrow(
                operation,
                dataset,
                new ReadBatchesOperator(
                    functions(session, request.functions()), session.updates()));
    session.driver().localProperties().set(ConnectionJobs.CONNECTION, Integer.toString(connection));
    session.runtime().files().jobStarted();
    try {
      pairs.write(
          batches,
          new HadoopPairs.Pairs(
              request.newApi(),
              request.path(),
              request.format(),
              request.keyClass(),
              request.valueClass(),
              request.keyConverter(),
              request.valueConverter()),
          request.codec());
    } catch (Exception e) {
      freeFullDisk(session, dataset, e);
      throw e;
    } finally {
      session.runtime().files().jobEnded();
    }
  }

  /** Drops what a job has written that failed because the disk is full: others need the room. */
  private static void freeFullDisk(
      PythonSession session, Dataset<Recipe> dataset, Exception failure) {
    if (!Failures.isDiskFull(failure)) {
      return;
    }
    try {
      session.dropStored(dataset);
      session.runtime().files().collect();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "the application has ended, and its files with it", e);
    }
  }

  @Override
  public void collectFiles(JobRequest.CollectFiles request) throws InterruptedException {
    application.session().runtime().files().collect();
  }

  @Override
  public List<byte[]> takeAccumulatorUpdates(JobRequest.TakeAccumulatorUpdates request) {
    List<byte[]> updates = new ArrayList<>();
    for (Blob update : application.session().updates().drain()) {
      updates.add(update.bytes());
    }
    return updates;
  }

  @Override
  public void deleteFiles(JobRequest.DeleteFiles request) {
    Path folder = application.session().runtime().files().folder();
    for (String each : request.paths()) {
      Path file = Path.of(each);
      if (file.startsWith(folder)) {
        BatchFiles.delete(file);
      }
    }
  }

  @Override
  public void releaseDatasets(JobRequest.ReleaseDatasets request) {
    PythonSession session = application.session();
    request.ids().forEach(session::release);
  }

  /**
   * The dataset of a job. Datasets that the job brought with it are made first and their ids sent
   * at once: they exist even if the job fails.
   */
  private Dataset<Recipe> dataset(
      PythonSession session, List<DatasetDefinition> definitions, DatasetReference reference)
      throws Exception {
    List<Integer> ids = List.of();
    if (!definitions.isEmpty()) {
      ids = DatasetFactory.make(session, definitions);
      wire.send(new Reply.Defined(ids));
    }
    return session.dataset(DatasetFactory.id(reference, ids)).current();
  }

  private static @Nullable PickledFunctions functions(
      PythonSession session, @Nullable Integer number) {
    return number == null ? null : session.functions(number);
  }

  private static List<Integer> partitions(@Nullable List<Integer> requested, Dataset<?> dataset) {
    if (requested == null) {
      return IntStream.range(0, dataset.numPartitions()).boxed().toList();
    }
    for (int partition : requested) {
      if (partition < 0 || partition >= dataset.numPartitions()) {
        throw new IllegalArgumentException(
            "Attempting to access a non-existent partition: "
                + partition
                + ". Total number of partitions: "
                + dataset.numPartitions());
      }
    }
    return requested;
  }

  private ScheduledFuture<?> sendProgress(PythonSession session) {
    return application
        .timer()
        .scheduleAtFixedRate(
            () -> {
              JobProgress progress = session.connectionJobs().progress(connection);
              if (progress != null) {
                try {
                  wire.send(new Reply.Progressed(progress));
                } catch (IOException e) {
                  LOG.log(System.Logger.Level.DEBUG, "the driver's thread has gone", e);
                }
              }
            },
            PROGRESS_INTERVAL_MILLIS,
            PROGRESS_INTERVAL_MILLIS,
            TimeUnit.MILLISECONDS);
  }
}
