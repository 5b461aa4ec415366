package dev.kindling.python.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkException;
import dev.kindling.TaskKilledException;
import dev.kindling.python.protocol.OutputKind;
import dev.kindling.python.protocol.TaskIdentity;
import dev.kindling.python.protocol.WorkerReply.TaskResult;
import dev.kindling.python.recipe.PickledFunctions;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.wire.Message;
import dev.kindling.python.wire.MessageException;
import dev.kindling.python.wire.SocketPair;
import dev.kindling.python.wire.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerPoolTest {
  private static final long TIMEOUT_SECONDS = 30;
  private static final Recipe CACHED = new Recipe.Cached("rdd_3_0", List.of(), 0);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final WorkerServer server = new WorkerServer();

  /** Workers that end before a task can take them. */
  private final Set<Long> endFirst = ConcurrentHashMap.newKeySet();

  private WorkerPool pool;
  private FakePython python;

  @TempDir private Path folder;

  private WorkerPool openPool(WorkerServer of, Map<String, String> environment) throws IOException {
    TaskSettings settings = new TaskSettings(1 << 20, environment, null, folder);
    return WorkerPool.open(of, settings, new BegunTasks(folder.resolve("tasks-begun")));
  }

  @BeforeEach
  void open() throws IOException {
    pool = openPool(server, Map.of("FILMS", "4"));
    python = new FakePython(server, this::connected);
  }

  @AfterEach
  void close() throws IOException {
    pool.close();
    python.close();
    threads.shutdownNow();
  }

  private void connected(Wire wire, long pid) {
    WorkerPool connecting = pool;
    // The pool's own lock: no waiting task gets the worker before it has ended.
    synchronized (connecting) {
      connecting.connected(wire, pid);
      if (endFirst.contains(pid)) {
        connecting.workerEnded(pid, "by signal 9");
      }
    }
  }

  private static WorkerTask task(
      Recipe recipe, @Nullable PickledFunctions functions, @Nullable String cacheKey) {
    TaskIdentity identity = new TaskIdentity(3, 0, 0, 7, 1, Map.of("pool", "fast"));
    return new WorkerTask(
        identity, recipe, OutputKind.STORE, functions, 0, Path.of("/tmp/batches-1"), cacheKey);
  }

  private Future<TaskResult> start(WorkerTask task) {
    return threads.submit(() -> pool.run(task, interrupt -> {}).result());
  }

  private Future<TaskResult> start() {
    return start(task(Recipe.NOTHING, null, null));
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  private static Throwable failure(Future<?> future) {
    try {
      get(future);
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("the task succeeded");
  }

  /** Runs a task and returns the worker that ran it. */
  private FakePython.FakeWorker runFirst(WorkerTask task, boolean cached) throws Exception {
    Future<TaskResult> run = start(task);
    FakePython.FakeWorker worker = python.nextWorker();
    worker.receive();
    worker.succeed(cached, List.of());
    get(run);
    return worker;
  }

  private FakePython.FakeWorker runFirst() throws Exception {
    return runFirst(task(Recipe.NOTHING, null, null), false);
  }

  @Test
  void taskReachesTheWorkerWithItsIdentityAndTheSettings() throws Exception {
    pool.settings().addPath("/modules");
    pool.settings().setFilesFolder("/files");
    Future<TaskResult> run = start(task(CACHED, null, "rdd_4_0"));
    FakePython.FakeWorker worker = python.nextWorker();
    Map<String, ?> sent = worker.receive().json();
    assertThat((Map<?, ?>) sent.get("task"))
        .isEqualTo(
            Map.of(
                "stage", 3L,
                "partition", 0L,
                "attempt", 0L,
                "taskAttemptId", 7L,
                "cpus", 1L,
                "properties", Map.of("pool", "fast")));
    assertThat(sent.get("recipe")).isEqualTo(List.of("cached", "rdd_3_0", List.of()));
    assertThat(sent.get("output")).isEqualTo("store");
    assertThat(sent.get("cacheKey")).isEqualTo("rdd_4_0");
    assertThat(sent.get("memory")).isEqualTo(1L << 20);
    assertThat(sent.get("paths")).isEqualTo(List.of("/modules"));
    assertThat(sent.get("filesFolder")).isEqualTo("/files");
    assertThat(sent.get("environment")).isEqualTo(Map.of("FILMS", "4"));
    worker.succeed();
    assertThat(get(run).cached()).isFalse();
  }

  @Test
  void idleWorkerRunsTheNextTaskAndNoOtherIsForked() throws Exception {
    FakePython.FakeWorker worker = runFirst();
    Future<TaskResult> second = start();
    worker.receive();
    worker.succeed();
    get(second);
    assertThat(python.untakenWorkers()).isZero();
  }

  @Test
  void functionsAreSentOnceToEachWorker() throws Exception {
    WorkerTask task = task(Recipe.NOTHING, new PickledFunctions(5, new byte[] {1, 2}), null);
    Future<TaskResult> first = start(task);
    FakePython.FakeWorker worker = python.nextWorker();
    Message sent = worker.receive();
    assertThat(sent.json().get("functions")).isEqualTo(5L);
    assertThat(sent.json().get("sentFunctions"))
        .isEqualTo(List.of(Map.of("number", 5L, "pickled", 0L)));
    assertThat(sent.attachments()).containsExactly(new byte[] {1, 2});
    worker.succeed();
    get(first);
    Future<TaskResult> second = start(task);
    assertThat(worker.receive().json().get("sentFunctions")).isEqualTo(List.of());
    worker.succeed();
    get(second);
  }

  @Test
  void functionsNotUsedForLongestAreDropped() throws Exception {
    FakePython.FakeWorker worker = null;
    List<?> dropped = List.of();
    for (int number = 1; number <= 257; number++) {
      assertThat(dropped).isEmpty();
      Future<TaskResult> run =
          start(task(Recipe.NOTHING, new PickledFunctions(number, new byte[0]), null));
      worker = worker == null ? python.nextWorker() : worker;
      dropped = (List<?>) worker.receive().json().get("droppedFunctions");
      worker.succeed();
      get(run);
    }
    assertThat(dropped).isEqualTo(List.of(1L));
  }

  @Test
  void errorOfAFunctionIsItsTracebackAndTheWorkerStays() throws Exception {
    Future<TaskResult> run = start();
    FakePython.FakeWorker worker = python.nextWorker();
    worker.receive();
    worker.send(
        attachments ->
            Map.of(
                "kind", "taskFailed",
                "type", "ZeroDivisionError",
                "message", "by zero",
                "traceback", "Traceback:\nby zero\n",
                "diskFull", false,
                "input", "none"));
    assertThat(failure(run)).isInstanceOf(PythonException.class).hasMessage("Traceback:\nby zero");
    Future<TaskResult> next = start();
    worker.receive();
    worker.succeed();
    get(next);
  }

  @Test
  void workerThatEndsInTheMiddleOfATaskFailsItWithTheReason() throws Exception {
    Future<TaskResult> run = start();
    FakePython.FakeWorker worker = python.nextWorker();
    worker.receive();
    worker.end();
    worker.report(9);
    assertThat(failure(run))
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith("Python worker exited unexpectedly (crashed)")
        .hasMessageContaining("the process 101 ended by signal 9 in the middle of a task");
    assertThat(python.untakenWorkers()).isZero();
  }

  @Test
  void idleWorkerThatEndedIsDroppedWhenTheServerReportsIt() throws Exception {
    FakePython.FakeWorker ended = runFirst();
    ended.end();
    ended.report(9);
    ended.awaitDropped();
    Future<TaskResult> run = start();
    FakePython.FakeWorker replacing = python.nextWorker();
    replacing.receive();
    replacing.succeed();
    get(run);
  }

  @Test
  void taskForAnIdleWorkerThatHadEndedUnnoticedGoesToAnother() throws Exception {
    FakePython.FakeWorker ended = runFirst();
    ended.end();
    Future<TaskResult> run = start();
    FakePython.FakeWorker replacing = python.nextWorker();
    replacing.receive();
    replacing.succeed();
    get(run);
  }

  @Test
  void taskThatWaitsForAWorkerThatEndsFirstGetsAnother() throws Exception {
    endFirst.add(101L);
    Future<TaskResult> run = start();
    assertThat(python.nextWorker().pid()).isEqualTo(101);
    FakePython.FakeWorker replacing = python.nextWorker();
    replacing.receive();
    replacing.succeed();
    get(run);
  }

  @Test
  void workersThatEndBeforeEachTaskDoNotReplaceEachOtherForEver() throws Exception {
    Future<TaskResult> run = start();
    for (int i = 0; i <= 16; i++) {
      FakePython.FakeWorker worker = python.nextWorker();
      worker.end();
      if (i == 16) {
        awaitCall("exitReport");
        worker.report(9);
      }
    }
    assertThat(failure(run))
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith("Python worker exited unexpectedly (crashed)");
  }

  @Test
  void interruptKillsTheWorkerOfTheTaskAndTheNextTaskGetsAnother() throws Exception {
    CompletableFuture<Runnable> interrupt = new CompletableFuture<>();
    Future<TaskResult> run =
        threads.submit(
            () -> pool.run(task(Recipe.NOTHING, null, null), interrupt::complete).result());
    FakePython.FakeWorker worker = python.nextWorker();
    worker.receive();
    get(interrupt).run();
    assertThat(failure(run)).isInstanceOf(TaskKilledException.class);
    worker.awaitDiscarded();
    Future<TaskResult> next = start();
    FakePython.FakeWorker other = python.nextWorker();
    other.receive();
    other.succeed();
    get(next);
    assertThat(python.killed()).containsExactly(worker.pid());
  }

  @Test
  void interruptAfterTheTaskLeavesTheWorkerAlone() throws Exception {
    CompletableFuture<Runnable> interrupt = new CompletableFuture<>();
    Future<TaskResult> run =
        threads.submit(
            () -> pool.run(task(Recipe.NOTHING, null, null), interrupt::complete).result());
    FakePython.FakeWorker worker = python.nextWorker();
    worker.receive();
    worker.succeed();
    get(run);
    get(interrupt).run();
    Future<TaskResult> next = start();
    worker.receive();
    worker.succeed();
    get(next);
    assertThat(python.killed()).isEmpty();
  }

  @Test
  void answerThatIsNotDescribedFailsTheTaskAndEndsTheWorker() throws Exception {
    Future<TaskResult> run = start();
    FakePython.FakeWorker worker = python.nextWorker();
    worker.receive();
    worker.send(attachments -> Map.of("kind", "shrug"));
    assertThat(failure(run))
        .isInstanceOf(MessageException.class)
        .hasMessageStartingWith("no WorkerReply is called 'shrug'");
    worker.awaitDiscarded();
  }

  @Test
  void errorWhileATaskIsSentEndsTheWorkerAndTheNextTaskGetsAnother() throws Exception {
    FakePython.FakeWorker worker = runFirst();
    Recipe deep = Recipe.NOTHING;
    for (int i = 0; i < 1_000_000; i++) {
      deep = new Recipe.Zip(Recipe.NOTHING, deep);
    }
    assertThat(failure(start(task(deep, null, null)))).isInstanceOf(StackOverflowError.class);
    worker.awaitDiscarded();
    Future<TaskResult> next = start();
    FakePython.FakeWorker other = python.nextWorker();
    other.receive();
    other.succeed();
    get(next);
  }

  @Test
  void taskThatReadsACachedPartitionGoesToTheWorkerThatHasIt() throws Exception {
    FakePython.FakeWorker holder = runFirst(task(Recipe.NOTHING, null, "rdd_3_0"), true);
    idleBeside(holder);
    Future<TaskResult> run = start(task(CACHED, null, null));
    assertThat(holder.receive().json().get("recipe"))
        .isEqualTo(List.of("cached", "rdd_3_0", List.of()));
    holder.succeed();
    get(run);
  }

  @Test
  void forgottenPartitionIsNoReasonToChooseAWorker() throws Exception {
    FakePython.FakeWorker holder = runFirst(task(Recipe.NOTHING, null, "rdd_3_0"), true);
    FakePython.FakeWorker other = idleBeside(holder);
    pool.forget("rdd_3");
    assertThat(holder.receive().json()).isEqualTo(Map.of("kind", "forget", "key", "rdd_3"));
    Future<TaskResult> run = start(task(CACHED, null, null));
    assertThat(other.receive().json().get("kind")).isEqualTo("runTask");
    other.succeed();
    get(run);
  }

  @Test
  void evictedPartitionIsNoReasonToChooseAWorker() throws Exception {
    FakePython.FakeWorker holder = runFirst(task(Recipe.NOTHING, null, "rdd_3_0"), true);
    Future<TaskResult> evicting = start(task(Recipe.NOTHING, null, "rdd_4_0"));
    holder.receive();
    holder.succeed(true, List.of("rdd_3_0"));
    get(evicting);
    FakePython.FakeWorker other = idleBeside(holder);
    Future<TaskResult> run = start(task(CACHED, null, null));
    assertThat(other.receive().json().get("kind")).isEqualTo("runTask");
    other.succeed();
    get(run);
  }

  @Test
  void partitionForgottenWhileItsTaskRunsIsNotRemembered() throws Exception {
    Future<TaskResult> caching = start(task(Recipe.NOTHING, null, "rdd_3_0"));
    FakePython.FakeWorker holder = python.nextWorker();
    holder.receive();
    pool.forget("rdd_3");
    assertThat(holder.receive().json().get("kind")).isEqualTo("forget");
    holder.succeed(true, List.of());
    get(caching);
    FakePython.FakeWorker other = idleBeside(holder);
    Future<TaskResult> run = start(task(CACHED, null, null));
    assertThat(other.receive().json().get("kind")).isEqualTo("runTask");
    other.succeed();
    get(run);
  }

  /** Makes a second worker, which is the one that a task without preference takes. */
  private FakePython.FakeWorker idleBeside(FakePython.FakeWorker first) throws Exception {
    Future<TaskResult> one = start();
    first.receive();
    Future<TaskResult> two = start();
    FakePython.FakeWorker second = python.nextWorker();
    second.receive();
    first.succeed();
    get(one);
    second.succeed();
    get(two);
    return second;
  }

  @Test
  void poolClosesWhileATaskWaitsForAServerThatDoesNotConnect() throws Exception {
    WorkerPool waiting = openPool(new WorkerServer(), Map.of());
    CountDownLatch started = new CountDownLatch(1);
    Future<TaskResult> run =
        threads.submit(
            () ->
                waiting
                    .run(task(Recipe.NOTHING, null, null), interrupt -> started.countDown())
                    .result());
    started.await();
    awaitCall("await");
    get(threads.submit(() -> waiting.forget("rdd_3")));
    get(threads.submit(waiting::close));
    run.cancel(true);
  }

  /** Waits until a thread is inside a method of the server. */
  private static void awaitCall(String method) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .noneMatch(
            frame ->
                frame.getClassName().startsWith(WorkerServer.class.getPackageName())
                    && frame.getMethodName().equals(method))) {
      assertThat(System.nanoTime()).isLessThan(until);
      Thread.onSpinWait();
    }
  }

  @Test
  void workerThatNobodyRequestedIsClosed() throws Exception {
    FakePython.FakeWorker worker = runFirst();
    assertThat(worker.pid()).isEqualTo(101);
    try (SocketPair pair = SocketPair.open()) {
      pool.connected(new Wire(pair.ours()), 999);
      assertThat(pair.peer().getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void closedPoolEndsItsWorkersAndRefusesTasks() throws Exception {
    FakePython.FakeWorker worker = runFirst();
    pool.close();
    worker.awaitDiscarded();
    assertThatThrownBy(() -> pool.run(task(Recipe.NOTHING, null, null), interrupt -> {}))
        .isInstanceOf(SparkException.class)
        .hasMessage("the application was stopped, and its Python workers with it");
  }

  @Test
  void serverThatEndsFailsTasksThatWaitForAWorker() throws Exception {
    WorkerServer failing = new WorkerServer();
    WorkerPool waiting = openPool(failing, Map.of());
    FakePython deaf = new FakePython(failing, (wire, pid) -> wire.close());
    Future<TaskResult> run =
        threads.submit(
            () -> waiting.run(task(Recipe.NOTHING, null, null), interrupt -> {}).result());
    deaf.nextWorker();
    deaf.close();
    assertThat(failure(run))
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith("the server of Python workers has ended");
    waiting.close();
  }

  @Test
  void tasksGoOnWithTheirWorkersWhenTheServerHasEnded() throws Exception {
    Future<TaskResult> run = start();
    FakePython.FakeWorker worker = python.nextWorker();
    worker.receive();
    python.close();
    awaitEnd(server);
    worker.succeed();
    get(run);
    worker.awaitDiscarded();
  }

  @Test
  void idleWorkersOfAServerThatHasEndedAreDropped() throws Exception {
    FakePython.FakeWorker worker = runFirst();
    python.close();
    worker.awaitDiscarded();
  }

  private static void awaitEnd(WorkerServer ending) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (ending.current().ended() == null) {
      assertThat(System.nanoTime()).isLessThan(until);
      Thread.onSpinWait();
    }
  }

  @Test
  void workersThatCannotBeMadeFailTheTaskWithTheReasonOfTheSystem() throws Exception {
    WorkerServer failing = new WorkerServer();
    WorkerPool waiting = openPool(failing, Map.of());
    FakePython unable = new FakePython(failing, (wire, pid) -> {});
    Future<TaskResult> run =
        threads.submit(
            () -> waiting.run(task(Recipe.NOTHING, null, null), interrupt -> {}).result());
    for (int i = 0; i < 4; i++) {
      unable.nextWorker();
      unable.failFork("Resource temporarily unavailable");
    }
    assertThat(failure(run))
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith("no Python worker could be started")
        .hasMessageContaining("Resource temporarily unavailable");
    waiting.close();
    unable.close();
  }

  @Test
  void workersThatEndBeforeTheyConnectFailTheTaskAtOnce() throws Exception {
    WorkerServer failing = new WorkerServer();
    WorkerPool waiting = openPool(failing, Map.of());
    FakePython unable = new FakePython(failing, (wire, pid) -> {});
    Future<TaskResult> run =
        threads.submit(
            () -> waiting.run(task(Recipe.NOTHING, null, null), interrupt -> {}).result());
    for (int i = 0; i < 4; i++) {
      unable.nextWorker().report(9);
    }
    assertThat(failure(run))
        .isInstanceOf(SparkException.class)
        .hasMessageContaining("it ended by signal 9 before it connected");
    waiting.close();
    unable.close();
  }

  @Test
  void workerThatCrashesLeavesItsStackInTheError() throws Exception {
    Future<TaskResult> run = start();
    FakePython.FakeWorker worker = python.nextWorker();
    worker.receive();
    Files.writeString(
        folder.resolve(Integer.toString(worker.pid())),
        "Fatal Python error: Segmentation fault\n  File \"films.py\", line 3 in boom\n");
    worker.end();
    worker.report(11);
    assertThat(failure(run))
        .hasMessageStartingWith(
            """
            Python worker exited unexpectedly (crashed): Fatal Python error: Segmentation fault
              File "films.py", line 3 in boom
            """);
  }

  @Test
  void serverThatWasRefusedSaysWhy() throws IOException {
    WorkerServer refused = new WorkerServer();
    WorkerPool waiting = openPool(refused, Map.of());
    refused.refused("was refused: another version");
    assertThatThrownBy(() -> waiting.run(task(Recipe.NOTHING, null, null), interrupt -> {}))
        .hasMessage("the server of Python workers was refused: another version");
    waiting.close();
  }
}
