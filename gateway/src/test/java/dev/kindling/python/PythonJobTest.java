package dev.kindling.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.python.protocol.ApiCall;
import dev.kindling.python.protocol.CallFrame;
import dev.kindling.python.protocol.DatasetDefinition;
import dev.kindling.python.protocol.DatasetReference;
import dev.kindling.python.protocol.JobOutcome;
import dev.kindling.python.protocol.JobRequest;
import dev.kindling.python.protocol.SourceBlock;
import dev.kindling.python.protocol.StatusRequest;
import dev.kindling.python.recipe.PickledFunctions;
import dev.kindling.python.wire.SocketPair;
import dev.kindling.python.wire.Wire;
import dev.kindling.python.worker.FakePython;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Datasets and jobs of a driver, on the engine, with workers that a test plays. */
class PythonJobTest {
  private static final ApiCall CALL =
      new ApiCall(1, "map", "films.py", 3, List.of(new CallFrame("films.py", 3, "main")));

  private final PythonApplication application = new PythonApplication();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private PythonSession session;
  private FakePython python;
  private SocketPair sockets;
  private Wire driver;
  private JobRequestHandler jobs;

  @BeforeEach
  void start() throws Exception {
    session =
        application.start(
            Map.of(
                "spark.master", "local[1]",
                "spark.app.name", "films",
                "spark.executorEnv.FILMS", "4"));
    python = new FakePython(application.workerServer(), application::workerConnected);
    sockets = SocketPair.open();
    driver = new Wire(sockets.peer());
    jobs = new JobRequestHandler(application, new Wire(sockets.ours()), 1);
  }

  @AfterEach
  void stop() throws IOException {
    application.stop();
    python.close();
    sockets.close();
    threads.shutdownNow();
  }

  private static DatasetDefinition blocks(int... contents) {
    List<SourceBlock> blocks = new ArrayList<>();
    for (int content : contents) {
      blocks.add(new SourceBlock.InlineBlock(new byte[] {(byte) content}));
    }
    return new DatasetDefinition.BlocksDefinition(CALL, blocks, null, null);
  }

  private static DatasetReference defined(int index) {
    return new DatasetReference.DefinedDataset(index);
  }

  private int define(DatasetDefinition... definitions) throws Exception {
    List<Integer> ids = DatasetFactory.make(session, List.of(definitions));
    return ids.get(ids.size() - 1);
  }

  private String debugString(int id) {
    return session.driver().debugString(session.dataset(id).current());
  }

  private Future<JobOutcome> run(int dataset) {
    JobRequest.RunJob job =
        new JobRequest.RunJob(
            CALL,
            List.of(),
            new DatasetReference.KnownDataset(dataset),
            null,
            null,
            null,
            true,
            false);
    return threads.submit(() -> jobs.runJob(job));
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.get(60, TimeUnit.SECONDS);
  }

  @Test
  void eachKindOfDefinitionMakesThePartitionsThatSparkMakes() throws Exception {
    session.add(new PickledFunctions(5, new byte[0]));
    int shuffled =
        define(
            blocks(1, 2, 3),
            blocks(4),
            new DatasetDefinition.UnionDefinition(CALL, List.of(defined(0), defined(1))),
            new DatasetDefinition.CoalesceDefinition(CALL, defined(2), 2),
            new DatasetDefinition.CartesianDefinition(CALL, defined(3), defined(0)),
            new DatasetDefinition.ShuffleDefinition(
                CALL, defined(4), 5, 7, "by hash", "portable_hash", true, false));
    assertThat(session.dataset(shuffled).current().numPartitions()).isEqualTo(7);
    assertThat(debugString(shuffled))
        .contains("(7) ")
        .contains("PairwiseRDD")
        .contains("CartesianRDD")
        .contains("CoalescedRDD")
        .contains("UnionRDD")
        .contains("ParallelCollectionRDD[")
        .contains("map at films.py:3");
    int zipped =
        define(
            blocks(1, 2),
            blocks(3, 4),
            new DatasetDefinition.ZipDefinition(CALL, defined(0), defined(1)));
    assertThat(session.dataset(zipped).current().numPartitions()).isEqualTo(2);
  }

  @Test
  void functionsThatWereNotSentAreAnError() {
    assertThatThrownBy(
            () ->
                define(
                    blocks(1),
                    new DatasetDefinition.FunctionsDefinition(CALL, defined(0), 9, false)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no functions were sent under the number 9");
  }

  @Test
  void datasetThatWasReleasedIsUnknown() throws Exception {
    int id = define(blocks(1));
    jobs.releaseDatasets(new JobRequest.ReleaseDatasets(List.of(id)));
    assertThatThrownBy(() -> session.dataset(id)).hasMessage("no dataset has the id " + id);
  }

  @Test
  void jobSendsEachPartitionsRecipeToAWorker() throws Exception {
    session.add(new PickledFunctions(5, new byte[] {9}));
    int id =
        define(blocks(1, 2), new DatasetDefinition.FunctionsDefinition(CALL, defined(0), 5, false));
    Future<JobOutcome> job = run(id);
    FakePython.FakeWorker worker = python.nextWorker();
    for (long partition = 0; partition < 2; partition++) {
      var task = worker.receive();
      assertThat(task.json().get("recipe"))
          .isEqualTo(List.of("apply", 5L, partition, List.of("inline", 0L)));
      assertThat(task.attachments().get(0)).containsExactly((byte) (partition + 1));
      assertThat(task.json().get("output")).isEqualTo("result");
      assertThat(task.json().get("environment")).isEqualTo(Map.of("FILMS", "4"));
      worker.succeed();
    }
    assertThat(get(job).results()).hasSize(2);
  }

  @Test
  void definitionsOfAJobAreAnnouncedBeforeItEnds() throws Exception {
    JobRequest.RunJob request =
        new JobRequest.RunJob(CALL, List.of(blocks(1)), defined(0), null, null, null, true, false);
    Future<JobOutcome> job = threads.submit(() -> jobs.runJob(request));
    Map<String, Object> reply = driver.receive().json();
    assertThat(reply).containsEntry("kind", "defined");
    FakePython.FakeWorker worker = python.nextWorker();
    worker.receive();
    worker.succeed();
    get(job);
    int id = ((Long) ((List<?>) reply.get("ids")).get(0)).intValue();
    assertThat(session.dataset(id).current().numPartitions()).isEqualTo(1);
  }

  @Test
  void partitionThatDoesNotExistIsRefused() throws Exception {
    int id = define(blocks(1));
    JobRequest.RunJob job =
        new JobRequest.RunJob(
            CALL,
            List.of(),
            new DatasetReference.KnownDataset(id),
            List.of(1),
            null,
            null,
            true,
            false);
    assertThatThrownBy(() -> jobs.runJob(job))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Attempting to access a non-existent partition: 1. Total number of partitions: 1");
  }

  @Test
  void idleWorkerThatEndedUnnoticedDoesNotFailTheOnlyAttempt() throws Exception {
    int id = define(blocks(1));
    Future<JobOutcome> first = run(id);
    FakePython.FakeWorker ended = python.nextWorker();
    ended.receive();
    ended.succeed();
    get(first);
    ended.end();
    Future<JobOutcome> second = run(id);
    ended.report(9);
    FakePython.FakeWorker replacing = python.nextWorker();
    replacing.receive();
    replacing.succeed();
    assertThat(get(second).results()).hasSize(1);
  }

  @Test
  void datasetThatBecomesUnreachableIsForgottenByWorkers() throws Exception {
    FakePython.FakeWorker worker = cacheAndRelease();
    // The worker's next message comes once a collection has found the dataset.
    Thread collecting =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                System.gc();
              }
            });
    collecting.setDaemon(true);
    collecting.start();
    try {
      assertThat(worker.receive().json()).containsEntry("kind", "forget");
    } finally {
      collecting.interrupt();
    }
  }

  private FakePython.FakeWorker cacheAndRelease() throws Exception {
    int id = define(blocks(1));
    session.dataset(id).persist(dev.kindling.storage.StorageLevel.MEMORY_ONLY());
    Future<JobOutcome> job = run(id);
    FakePython.FakeWorker worker = python.nextWorker();
    assertThat(worker.receive().json()).containsEntry("cacheKey", "rdd_" + id + "_0");
    worker.succeed(true, List.of());
    worker.receive();
    worker.succeed();
    get(job);
    jobs.releaseDatasets(new JobRequest.ReleaseDatasets(List.of(id)));
    return worker;
  }

  @Test
  void statusOfAJobIsThatOfTheEngine() throws Exception {
    Future<JobOutcome> job = run(define(blocks(1)));
    FakePython.FakeWorker worker = python.nextWorker();
    worker.receive();
    StatusRequestHandler status = new StatusRequestHandler(application);
    List<Integer> active = status.activeJobs(new StatusRequest.ActiveJobs());
    assertThat(active).hasSize(1);
    worker.succeed();
    get(job);
    assertThat(status.jobInfo(new StatusRequest.JobInfo(active.get(0))))
        .satisfies(info -> assertThat(info.status()).isEqualTo("SUCCEEDED"));
    assertThat(status.jobInfo(new StatusRequest.JobInfo(1_000_000))).isNull();
  }
}
