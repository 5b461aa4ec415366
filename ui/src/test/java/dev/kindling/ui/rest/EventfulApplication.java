package dev.kindling.ui.rest;

import static dev.kindling.observe.EventScript.at;
import static dev.kindling.observe.EventScript.dataset;

import dev.kindling.observe.EventScript;
import dev.kindling.plan.Operation;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.Event;
import dev.kindling.spi.Job;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.StageDescription;
import dev.kindling.spi.TaskMeasurements;
import dev.kindling.storage.StorageLevel;
import java.util.List;
import java.util.Map;

/** Events of an application in which the answers of the REST API have all their fields. */
final class EventfulApplication {
  /** The address of its answers. */
  static final String ADDRESS = "api/v1/applications/local-1795383989123";

  private EventfulApplication() {}

  /** Jobs that succeed, skip a stage, fail and go on, in a group, with a cached dataset. */
  static List<Event> events() {
    EventScript script = EventScript.lesson();
    script = withToken(script);
    Operation groupBy = script.call("groupBy", 12);
    Operation count = script.call("count", 20);
    DatasetDescription keyed = dataset(2, "MapPartitionsRDD", groupBy, 2);
    StorageLevel level = StorageLevel.MEMORY_ONLY();
    DatasetDescription cached = dataset(9, "MapPartitionsRDD", script.call("map", 19), 2, level);
    Map<String, String> properties =
        Map.of(Job.GROUP, "g1", Job.TAGS, "nightly", Job.DESCRIPTION, "films by letter");
    script
        .job(
            40,
            2,
            count,
            null,
            List.of(stage(3, groupBy, 2, keyed), stage(4, count, 2, cached)),
            properties,
            3)
        .stage(41, 4, 2)
        .task(
            4,
            0,
            0,
            42,
            43,
            Outcome.SUCCEEDED,
            EventScript.result(3, 500_000, 77),
            new Event.AccumulatorUpdate(7, "seen", "3", "3"))
        .task(4, 1, 1, 42, 44, Outcome.SUCCEEDED, EventScript.result(3, 2_000_000, 77))
        .then(new Event.BlockStored(at(43), cached, 0, level, 128, 0))
        .stageEnds(45, 4)
        .jobEnds(46, 2, Outcome.SUCCEEDED);
    Outcome failed = new Outcome.Failed("X", "boom", "X: boom\n\tat Films");
    script
        .job(50, 3, count, List.of(stage(5, count, 2, cached)))
        .stage(51, 5, 2)
        .task(5, 0, 0, 52, 53, 3)
        .task(5, 1, 1, 52, 54, failed, TaskMeasurements.NONE)
        .then(new Event.StageCompleted(at(55), 5, 0, failed))
        .jobEnds(56, 3, failed);
    return script
        .job(60, 4, count, null, List.of(stage(6, count, 2, cached)), properties)
        .stage(61, 6, 2)
        .task(6, 0, 0, 61, 62, Outcome.SUCCEEDED, EventScript.input(3, 500_000))
        .running(6, 1, 1, 62)
        .events();
  }

  private static EventScript withToken(EventScript script) {
    EventScript secretive =
        EventScript.application(2, Map.of("kindling.ui.token", "correct-horse", "spark.a", "b"));
    script.then(secretive.events().get(0));
    return script;
  }

  private static StageDescription stage(
      int id, Operation operation, int tasks, DatasetDescription... datasets) {
    return new StageDescription(
        id, operation, tasks, List.of(), null, List.of(), List.of(datasets));
  }
}
