package dev.kindling.observe;

import dev.kindling.observe.state.ApplicationHistory;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.plan.CallSite;
import dev.kindling.plan.Operation;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.ShuffleDescription;
import dev.kindling.spi.StageDescription;
import dev.kindling.spi.TaskMeasurements;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events as an application would tell them, written by hand. Times are given in milliseconds after
 * {@link #START}.
 */
public final class EventScript {
  /** 2026-11-22T21:46:29.123Z, in nanoseconds since the epoch. */
  public static final long START = 1_795_383_989_123_000_000L;

  private static final long MILLI = 1_000_000L;

  private final List<Event> events = new ArrayList<>();
  private final Map<String, Operation> operations = new HashMap<>();
  private long nextTask;

  /** An application with so many slots. */
  public static EventScript application(int slots) {
    return application(slots, Map.of());
  }

  /** An application with so many slots and these settings. */
  public static EventScript application(int slots, Map<String, String> conf) {
    EventScript script = new EventScript();
    script.events.add(
        new Event.ApplicationStarted(
            START,
            "local-1795383989123",
            "films",
            "ada",
            "local[" + slots + "]",
            slots,
            256L << 20,
            conf,
            Map.of("java.version", "17.0.15", "java.vendor", "Debian", "java.home", "/jdk"),
            List.of("/app/classes")));
    return script;
  }

  /** What has been written. */
  public List<Event> events() {
    return List.copyOf(events);
  }

  /** Returns the state after all events so far. */
  public Snapshot snapshot() {
    ApplicationHistory history = new ApplicationHistory();
    history.fold(events);
    return history.snapshot();
  }

  /** Any event. */
  public EventScript then(Event event) {
    events.add(event);
    return this;
  }

  /** The call {@code name at Films.java:line}; the same one for the same name and line. */
  public Operation call(String name, int line) {
    return operations.computeIfAbsent(
        name + line,
        key ->
            new Operation(
                operations.size(),
                new CallSite(
                    name, List.of(new StackTraceElement("Films", "main", "Films.java", line)))));
  }

  /** A dataset that isn't persisted. */
  public static DatasetDescription dataset(
      int id,
      String kind,
      Operation operation,
      int partitions,
      DatasetDescription.Parent... parents) {
    return dataset(id, kind, operation, partitions, StorageLevel.NONE(), parents);
  }

  /** A dataset. */
  public static DatasetDescription dataset(
      int id,
      String kind,
      Operation operation,
      int partitions,
      StorageLevel level,
      DatasetDescription.Parent... parents) {
    return new DatasetDescription(
        id, null, kind, operation, List.of(parents), partitions, level, null);
  }

  /** A parent in the same task. */
  public static DatasetDescription.Parent narrow(int datasetId) {
    return new DatasetDescription.Parent(datasetId, null);
  }

  /** A parent across a shuffle. */
  public static DatasetDescription.Parent shuffled(int datasetId, int shuffleId) {
    return new DatasetDescription.Parent(datasetId, shuffleId);
  }

  /** A job begins. */
  public EventScript job(
      long atMillis,
      int id,
      Operation operation,
      List<StageDescription> stages,
      Integer... skipped) {
    return job(atMillis, id, operation, null, stages, Map.of(), skipped);
  }

  /** A job begins. */
  public EventScript job(
      long atMillis,
      int id,
      Operation operation,
      String reason,
      List<StageDescription> stages,
      Map<String, String> properties,
      Integer... skipped) {
    return then(
        new Event.JobStarted(
            at(atMillis), id, operation, reason, stages, List.of(skipped), properties));
  }

  /** A job ends. */
  public EventScript jobEnds(long atMillis, int id, Outcome outcome) {
    return then(new Event.JobEnded(at(atMillis), id, outcome));
  }

  /** The first attempt at a stage begins. */
  public EventScript stage(long atMillis, int id, int tasks) {
    return then(new Event.StageSubmitted(at(atMillis), id, 0, tasks));
  }

  /** The first attempt at a stage ends well. */
  public EventScript stageEnds(long atMillis, int id) {
    return then(new Event.StageCompleted(at(atMillis), id, 0, Outcome.SUCCEEDED));
  }

  /** A task runs from one time to another and does its work. */
  public EventScript task(
      int stage, int partition, int slot, long fromMillis, long toMillis, long inputRecords) {
    return task(
        stage,
        partition,
        slot,
        fromMillis,
        toMillis,
        Outcome.SUCCEEDED,
        input(inputRecords, (toMillis - fromMillis) * MILLI));
  }

  /** A task runs from one time to another. */
  public EventScript task(
      int stage,
      int partition,
      int slot,
      long fromMillis,
      long toMillis,
      Outcome outcome,
      TaskMeasurements metrics,
      Event.AccumulatorUpdate... updates) {
    long id = nextTask++;
    then(new Event.TaskStarted(at(fromMillis), id, stage, 0, partition, 0, slot));
    return then(
        new Event.TaskEnded(
            at(toMillis), id, stage, 0, partition, 0, slot, outcome, metrics, List.of(updates)));
  }

  /** A task begins and goes on. */
  public EventScript running(int stage, int partition, int slot, long fromMillis) {
    return then(new Event.TaskStarted(at(fromMillis), nextTask++, stage, 0, partition, 0, slot));
  }

  /** What a task that reads records measures. */
  public static TaskMeasurements input(long records, long runNanos) {
    return new TaskMeasurements(
        runNanos, runNanos, 0, 0, records, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0);
  }

  /** What a task that reads records and sends a result measures. */
  public static TaskMeasurements result(long records, long runNanos, long resultBytes) {
    return new TaskMeasurements(
        runNanos,
        runNanos,
        0,
        0,
        records,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        0,
        0,
        resultBytes,
        0,
        0,
        0,
        0,
        0);
  }

  /** What a task in a Python worker measures. */
  public static TaskMeasurements python(long runNanos, long gcNanos, long waitNanos, long python) {
    return new TaskMeasurements(
        runNanos, 0, gcNanos, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, waitNanos,
        python, 0, 0, 0);
  }

  /** What a task that writes a part of its work to disk measures. */
  public static TaskMeasurements spilled(long memory, long disk) {
    return new TaskMeasurements(
        1000, 1000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, memory, memory, disk, 0, 0, 0, 0,
        0, 0);
  }

  /** What a task that reads from one shuffle and writes to another measures. */
  public static TaskMeasurements shuffle(long read, long combined, long written, long runNanos) {
    return new TaskMeasurements(
        runNanos,
        runNanos,
        0,
        0,
        0,
        0,
        0,
        0,
        read,
        read * 16,
        written,
        written * 16,
        1000,
        combined,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0);
  }

  /** Nanoseconds since the epoch. */
  public static long at(long millis) {
    return START + millis * MILLI;
  }

  /**
   * The lesson: four films, {@code take(1)}, then {@code map}, {@code groupBy}, {@code map} and
   * {@code collect}, on two slots.
   */
  public static EventScript lesson() {
    EventScript script = application(2);
    Operation parallelize = script.call("parallelize", 9);
    Operation take = script.call("take", 10);
    Operation map = script.call("map", 11);
    Operation groupBy = script.call("groupBy", 12);
    Operation count = script.call("map", 13);
    Operation collect = script.call("collect", 14);
    DatasetDescription films = dataset(0, "ParallelCollectionRDD", parallelize, 2);
    DatasetDescription titles = dataset(1, "MapPartitionsRDD", map, 2, narrow(0));
    DatasetDescription keyed = dataset(2, "MapPartitionsRDD", groupBy, 2, narrow(1));
    DatasetDescription shuffled = dataset(3, "ShuffledRDD", groupBy, 2, shuffled(2, 0));
    DatasetDescription groups = dataset(4, "MapPartitionsRDD", groupBy, 2, narrow(3));
    DatasetDescription counts = dataset(5, "MapPartitionsRDD", count, 2, narrow(4));
    ShuffleDescription shuffle =
        new ShuffleDescription(0, 2, "HashPartitioner", 2, true, false, false);
    script
        .job(
            10,
            0,
            take,
            List.of(new StageDescription(0, take, 1, List.of(), null, List.of(), List.of(films))))
        .stage(11, 0, 1)
        .task(0, 0, 0, 12, 13, 1)
        .stageEnds(14, 0)
        .jobEnds(15, 0, Outcome.SUCCEEDED);
    return script
        .job(
            20,
            1,
            collect,
            List.of(
                new StageDescription(
                    1, groupBy, 2, List.of(), shuffle, List.of(), List.of(keyed, titles, films)),
                new StageDescription(
                    2,
                    collect,
                    2,
                    List.of(1),
                    null,
                    List.of(shuffle),
                    List.of(counts, groups, shuffled))))
        .stage(21, 1, 2)
        .task(1, 0, 0, 22, 24, Outcome.SUCCEEDED, shuffle(0, 0, 2, MILLI))
        .task(1, 1, 1, 22, 25, Outcome.SUCCEEDED, shuffle(0, 0, 2, MILLI))
        .stageEnds(26, 1)
        .stage(27, 2, 2)
        .task(2, 0, 0, 28, 29, Outcome.SUCCEEDED, shuffle(3, 0, 0, MILLI))
        .task(2, 1, 1, 28, 30, Outcome.SUCCEEDED, shuffle(1, 0, 0, MILLI))
        .stageEnds(31, 2)
        .jobEnds(32, 1, Outcome.SUCCEEDED);
  }
}
