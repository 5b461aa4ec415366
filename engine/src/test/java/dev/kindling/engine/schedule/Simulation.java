package dev.kindling.engine.schedule;

import static dev.kindling.engine.schedule.EventRules.insist;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.engine.Lineages;
import dev.kindling.engine.stage.AvailableOutputs;
import dev.kindling.engine.stage.StageGraph;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Exchange;
import dev.kindling.spi.Cancellation;
import dev.kindling.spi.Job;
import dev.kindling.spi.TaskMeasurements;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A scheduler stepped by hand through one random history: jobs on shared lineages are submitted at
 * any time, tasks end in any order and any way, outputs and cached blocks are lost, jobs are
 * cancelled, launches of tasks throw. After every step it checks the rules of the scheduler. The
 * same seed is the same history.
 */
final class Simulation implements TaskLauncher, AvailableOutputs, StuckTaskReports {
  private static final int MAX_CONCURRENT_JOBS = 6;
  private static final long STUCK_AFTER = 20;

  private final Random random;
  private final int slots;
  private final int maxTaskFailures;
  private final double failureRate;
  private final double lossRate;
  private final double cancelRate;
  private final double launchFailureRate;
  private final Lineages lineages = new Lineages();
  private final List<Dataset<?>> datasets = new ArrayList<>();
  private final IdentityHashMap<Exchange, BitSet> present = new IdentityHashMap<>();
  private final Set<Dataset<?>> cached = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<TaskAttempt> running = new ArrayList<>();
  private final Set<TaskAttempt> notStarted = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<SimulatedJob> jobs = new ArrayList<>();
  private final IdentityHashMap<StageAttempt, Map<Integer, Integer>> failures =
      new IdentityHashMap<>();
  private final IdentityHashMap<Stage, int[]> losses = new IdentityHashMap<>();
  private final EventRules events;
  private final Scheduler scheduler;
  private final IdentityHashMap<TaskAttempt, Long> cancelledAt = new IdentityHashMap<>();
  private final Set<TaskAttempt> reportedStuck = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<TaskAttempt> reportedNow = Collections.newSetFromMap(new IdentityHashMap<>());
  private long time;

  /** When the scheduler is to look for stuck tasks, or less than 0. */
  private long checkAt = -1;

  private int finishedJobs;

  /** A rule that was broken in a method that the scheduler calls. */
  private AssertionError violation;

  Simulation(long seed) {
    random = new Random(seed);
    slots = 1 + random.nextInt(4);
    maxTaskFailures = 1 + random.nextInt(3);
    failureRate = random.nextInt(3) * 0.08;
    lossRate = random.nextInt(3) * 0.05;
    cancelRate = random.nextInt(3) * 0.02;
    launchFailureRate = random.nextInt(3) * 0.03;
    events = new EventRules(slots);
    scheduler =
        new Scheduler(
            SchedulerLimits.ofTaskFailures(maxTaskFailures),
            this,
            this,
            new Accumulators(),
            events,
            () -> time += random.nextInt(2),
            policy(seed),
            new Shuffled(random),
            this);
    makeLineages();
  }

  private static SchedulingPolicy policy(long seed) {
    return seed % 2 == 0
        ? new FifoPolicy()
        : new FairPolicy(
            List.of(
                new FairPolicy.Pool("pool 0", true, 1, 2),
                new FairPolicy.Pool("pool 1", false, 2, 1)));
  }

  /** Plays the whole history. */
  void play() {
    int steps = 20 + random.nextInt(150);
    for (int i = 0; i < steps; i++) {
      step();
    }
    boolean close = random.nextInt(8) == 0;
    if (close) {
      scheduler.close();
      for (SimulatedJob job : jobs) {
        job.mustEnd = "because SparkContext was shut down";
      }
      checkJobs();
    }
    while (!running.isEmpty()) {
      report(running.get(random.nextInt(running.size())), false);
      checkJobs();
    }
    assertThat(jobs).as("jobs that never end").isEmpty();
    assertThat(scheduler.isIdle()).as("nothing is held when nothing runs").isTrue();
    events.end();
  }

  int finishedJobs() {
    return finishedJobs;
  }

  private void step() {
    double dice = random.nextDouble();
    if (dice < cancelRate) {
      cancelSomething();
    } else if (dice < cancelRate + lossRate) {
      loseSomething();
    } else if (dice < cancelRate + lossRate + 0.03) {
      cacheSomething();
    } else if ((running.isEmpty() || dice > 0.85) && jobs.size() < MAX_CONCURRENT_JOBS) {
      submit();
    } else if (!running.isEmpty()) {
      report(running.get(random.nextInt(running.size())), true);
    }
    checkJobs();
    checkCancelledTasks();
  }

  /** Has the scheduler look, when it is time: it reports each task that doesn't stop, once. */
  private void checkCancelledTasks() {
    cancelledAt.keySet().retainAll(running);
    insist(
        checkAt >= 0 || cancelledAt.isEmpty(), cancelledAt, "cancelled tasks that run are watched");
    if (checkAt < 0 || time < checkAt) {
      return;
    }
    Set<TaskAttempt> due = Collections.newSetFromMap(new IdentityHashMap<>());
    cancelledAt.forEach(
        (task, at) -> {
          if (time - at >= STUCK_AFTER && !reportedStuck.contains(task)) {
            due.add(task);
          }
        });
    checkAt = -1;
    reportedNow.clear();
    scheduler.checkCancelledTasks();
    insist(reportedNow.containsAll(due), due, "a cancelled task that does not stop is reported");
    reportedStuck.addAll(reportedNow);
  }

  @Override
  public long intervalNanos() {
    return STUCK_AFTER;
  }

  @Override
  public boolean repeated() {
    return false;
  }

  @Override
  public void checkAfter(long nanos) {
    require(checkAt < 0, nanos, "one look is planned at a time");
    require(nanos > 0 && nanos <= STUCK_AFTER, nanos, "the look is planned in time");
    checkAt = time + nanos;
  }

  @Override
  public void report(StuckTask stuck) {
    TaskAttempt task = stuck.task();
    reportedNow.add(task);
    require(running.contains(task), task, "only a task that runs is stuck");
    require(task.cancelReason() != null, task, "only a cancelled task is stuck");
    require(stuck.cancelledForNanos() >= STUCK_AFTER, task, "a task is given time to stop");
    require(
        !reportedStuck.contains(task) || (stuck.freeSlots() == 0 && !stuck.waiting().isEmpty()),
        task,
        "a task is reported again only when others wait for its slot");
    require(
        stuck.freeSlots() == slots - running.size(),
        task,
        "the free slots are those without tasks");
  }

  private void makeLineages() {
    datasets.add(lineages.source(1 + random.nextInt(4)));
    int count = 3 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      Dataset<?> parent = datasets.get(random.nextInt(datasets.size()));
      Dataset<?> other = datasets.get(random.nextInt(datasets.size()));
      int partitions = 1 + random.nextInt(4);
      Dataset<?> made =
          switch (random.nextInt(6)) {
            case 0 -> lineages.source(partitions);
            case 1 -> lineages.map(parent);
            case 2 -> lineages.coGroup(partitions, parent, other);
            case 3 -> lineages.union(lineages.map(parent), lineages.map(other));
            default -> lineages.shuffle(parent, partitions);
          };
      if (random.nextInt(5) == 0) {
        made.setStorageLevel(StorageLevel.MEMORY_ONLY());
      }
      datasets.add(made);
    }
  }

  private void submit() {
    Dataset<?> dataset = datasets.get(random.nextInt(datasets.size()));
    List<Integer> partitions =
        IntStream.range(0, dataset.numPartitions())
            .filter(partition -> random.nextInt(4) > 0)
            .boxed()
            .toList();
    SimulatedJob made = new SimulatedJob(partitions.size());
    Job<?, ?> job =
        lineages.job(
            dataset,
            partitions,
            (index, result) -> made.delivered[index]++,
            Map.of(Job.GROUP, "group " + random.nextInt(3), Job.POOL, "pool " + random.nextInt(3)));
    StageGraph graph = StageGraph.of(dataset);
    graph.describe();
    made.run = new JobRun(job, graph);
    jobs.add(made);
    scheduler.submit(made.run);
  }

  private void cancelSomething() {
    if (jobs.isEmpty()) {
      return;
    }
    SimulatedJob job = jobs.get(random.nextInt(jobs.size()));
    switch (random.nextInt(5)) {
      case 0 -> {
        job.mustEnd = "cancelled for fun";
        scheduler.cancel(new Cancellation.OfJob(job.run.id(), "for fun"));
      }
      case 1 -> {
        String group = job.run.job().properties().get(Job.GROUP);
        for (SimulatedJob each : jobs) {
          if (group.equals(each.run.job().properties().get(Job.GROUP))) {
            each.mustEnd = "cancelled part of cancelled job group " + group;
          }
        }
        scheduler.cancel(new Cancellation.OfJobGroup(group, ""));
      }
      case 2 -> {
        Stage stage = job.run.stages().get(random.nextInt(job.run.stages().size()));
        for (SimulatedJob each : jobs) {
          if (each.run.stages().contains(stage)) {
            each.mustEnd = "cancelled because Stage " + stage.id() + " was cancelled";
          }
        }
        scheduler.cancel(new Cancellation.OfStage(stage.id(), ""));
      }
      case 3 -> {
        job.mustEnd = "cancelled as its caller left";
        scheduler.abandon(job.run, "as its caller left");
      }
      default -> {
        if (random.nextInt(4) == 0) {
          jobs.forEach(each -> each.mustEnd = "cancelled as part of cancellation of all jobs");
          scheduler.cancel(new Cancellation.OfAllJobs(""));
        }
      }
    }
  }

  private void loseSomething() {
    List<Exchange> exchanges = new ArrayList<>(present.keySet());
    exchanges.sort(java.util.Comparator.comparingInt(Exchange::id));
    if (!exchanges.isEmpty()) {
      BitSet outputs = present.get(exchanges.get(random.nextInt(exchanges.size())));
      outputs.clear(random.nextInt(Math.max(1, outputs.length())));
    }
  }

  private void cacheSomething() {
    Dataset<?> dataset = datasets.get(random.nextInt(datasets.size()));
    if (!cached.remove(dataset)) {
      cached.add(dataset);
    }
  }

  /** Ends a task as the state of the world and chance would have it. */
  private void report(TaskAttempt task, boolean mayFail) {
    running.remove(task);
    StageAttempt attempt = task.stageAttempt();
    Stage stage = attempt.stage();
    boolean counts = stage.attempt() == attempt;
    List<Exchange> gone = stage.plan().missing(this);
    TaskReport.Ending ending;
    if (!gone.isEmpty()) {
      Exchange exchange = gone.get(0);
      ending = new TaskReport.FetchFailed(exchange, missing(exchange)[0], new Boom());
      if (counts && ++stageLosses(stage)[0] >= SchedulerLimits.STAGE_ATTEMPTS) {
        stage.jobs().forEach(job -> find(job).mustEnd = "the maximum allowable number of times: 4");
      }
    } else if (mayFail && random.nextDouble() < failureRate) {
      ending = TaskReport.Failed.with(new Boom());
      countFailure(task, counts, Boom.class);
    } else if (mayFail && random.nextDouble() < failureRate) {
      ending = new TaskReport.Lost(new Boom());
    } else {
      ending = new TaskReport.Succeeded("result of " + task);
      Exchange writes = stage.plan().writes();
      if (writes != null) {
        present.computeIfAbsent(writes, e -> new BitSet()).set(task.partition());
      }
    }
    int[] losses = stageLosses(stage);
    boolean whole =
        stage.plan().writes() != null && missing(stage.plan().writes()).length == 0 && counts;
    scheduler.finished(new TaskReport(task, ending, TaskMeasurements.NONE, List.of()));
    if (counts && stage.attempt() != attempt && ending instanceof TaskReport.Succeeded) {
      if (whole) {
        losses[0] = 0;
      } else if (stage.plan().writes() != null) {
        losses[0]++;
        insist(
            losses[0] < SchedulerLimits.STAGE_ATTEMPTS || stage.jobs().isEmpty(),
            stage,
            "a stage that loses outputs again and again fails its jobs");
      }
    }
  }

  /** Counts a failure of a task; with the last one allowed, the jobs of its stage must end. */
  private void countFailure(TaskAttempt task, boolean counts, Class<?> thrown) {
    StageAttempt attempt = task.stageAttempt();
    int times =
        failures
            .computeIfAbsent(attempt, a -> new HashMap<>())
            .merge(task.partition(), 1, Integer::sum);
    if (counts && times == maxTaskFailures) {
      String message =
          "Job aborted due to stage failure: Task %d in stage %s failed %d times, most recent"
              + " failure: Lost task %s (localhost executor driver): "
              + thrown.getName();
      String expected = String.format(message, task.index(), attempt, times, task);
      for (JobRun job : attempt.stage().jobs()) {
        SimulatedJob simulated = find(job);
        // Several launches may fail before the scheduler handles the first failure.
        simulated.mustEnd = simulated.mustEnd == null ? expected : simulated.mustEnd;
      }
    }
  }

  private int[] stageLosses(Stage stage) {
    return losses.computeIfAbsent(stage, s -> new int[1]);
  }

  private SimulatedJob find(JobRun run) {
    return jobs.stream().filter(job -> job.run == run).findFirst().orElseThrow();
  }

  private void checkJobs() {
    if (violation != null) {
      throw violation;
    }
    notStarted.clear();
    for (TaskAttempt task : running) {
      StageAttempt attempt = task.stageAttempt();
      insist(
          attempt.stage().attempt() == attempt || task.cancelReason() != null,
          task,
          "a task that is no longer needed is cancelled");
    }
    for (SimulatedJob job : List.copyOf(jobs)) {
      if (!job.run.ended()) {
        insist(job.mustEnd == null, job.run, "the job has ended by now");
        continue;
      }
      jobs.remove(job);
      finishedJobs++;
      Throwable thrown = null;
      try {
        job.run.await();
      } catch (Exception e) {
        thrown = e;
      }
      if (thrown == null) {
        insist(job.mustEnd == null, job.run, "the job has failed");
        for (int times : job.delivered) {
          insist(times == 1, job.run, "each result is delivered once");
        }
      } else {
        boolean lostTooOften =
            thrown.getMessage().contains("has failed the maximum allowable number of times: 4");
        insist(job.mustEnd != null || lostTooOften, thrown, "a job fails for a reason");
        insist(
            job.mustEnd == null || thrown.getMessage().contains(job.mustEnd),
            thrown,
            "the job says why it failed");
        for (int times : job.delivered) {
          insist(times <= 1, job.run, "no result is delivered twice");
        }
      }
    }
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public void launch(TaskAttempt task) {
    Stage stage = task.stageAttempt().stage();
    for (TaskAttempt other : running) {
      require(other.slot() != task.slot(), task, "one task a slot");
    }
    require(running.size() < slots, task, "never more tasks than slots");
    require(!stage.jobs().isEmpty(), stage, "a job needs the stage");
    if (random.nextDouble() < launchFailureRate) {
      countFailure(task, true, NoThread.class);
      notStarted.add(task);
      throw new NoThread();
    }
    running.add(task);
  }

  @Override
  public void cancel(TaskAttempt task, String reason, boolean interrupt) {
    require(
        running.contains(task) || notStarted.contains(task),
        task,
        "only launched tasks are cancelled");
    task.cancel(reason, interrupt);
    if (running.contains(task)) {
      cancelledAt.putIfAbsent(task, time);
    }
  }

  /** Insists in a method that the scheduler calls, which may catch what the method throws. */
  private void require(boolean holds, Object subject, String rule) {
    try {
      insist(holds, subject, rule);
    } catch (AssertionError e) {
      violation = e;
      throw e;
    }
  }

  @Override
  public int[] missing(Exchange exchange) {
    BitSet outputs = present.computeIfAbsent(exchange, e -> new BitSet());
    return IntStream.range(0, exchange.parent().numPartitions())
        .filter(partition -> !outputs.get(partition))
        .toArray();
  }

  @Override
  public boolean fullyCached(Dataset<?> dataset) {
    return cached.contains(dataset);
  }

  /** Tasks start in an order of chance. */
  private record Shuffled(Random random) implements Disruption {
    @Override
    public int[] order(int stageId, int attempt, int tasks) {
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < tasks; i++) {
        order.add(i);
      }
      Collections.shuffle(order, random);
      return order.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public boolean loses(TaskAttempt task) {
      return false;
    }
  }

  /** The launcher could not start a thread. */
  private static final class NoThread extends Error {
    private static final long serialVersionUID = 1L;

    NoThread() {
      super(null, null, false, false);
    }
  }

  private static final class Boom extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Boom() {
      super(null, null, false, false);
    }
  }

  private static final class SimulatedJob {
    final int[] delivered;
    JobRun run;

    /** A part of the message with which the job must fail by now; null while it may run on. */
    String mustEnd;

    SimulatedJob(int partitions) {
      delivered = new int[partitions];
    }
  }
}
