package dev.kindling.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.plan.CallSite;
import dev.kindling.plan.Operation;
import dev.kindling.storage.StorageLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventDispatchTest {
  private static final Operation OPERATION = new Operation(0, new CallSite("count", List.of()));
  private static final DatasetDescription DATASET =
      new DatasetDescription(
          1, null, "MapPartitionsRDD", OPERATION, List.of(), 2, StorageLevel.NONE(), null);

  /** One event of each kind. */
  private static final List<Event> EVENTS =
      List.of(
          new Event.ApplicationStarted(
              0, "local-1", "films", "ada", "local", 2, 100, Map.of(), Map.of(), List.of()),
          new Event.ApplicationEnded(1),
          new Event.JobStarted(2, 0, OPERATION, null, List.of(), List.of(), Map.of()),
          new Event.JobEnded(3, 0, Outcome.SUCCEEDED),
          new Event.StageSubmitted(4, 0, 0, 2),
          new Event.StageCompleted(5, 0, 0, Outcome.SUCCEEDED),
          new Event.TaskStarted(6, 0, 0, 0, 0, 0, 0),
          new Event.TaskEnded(
              7, 0, 0, 0, 0, 0, 0, Outcome.SUCCEEDED, TaskMeasurements.NONE, List.of()),
          new Event.BlockStored(8, DATASET, 0, StorageLevel.MEMORY_ONLY(), 10, 0),
          new Event.BlockEvicted(9, 1, 0, StorageLevel.NONE(), 0),
          new Event.BlockRefused(10, DATASET, 1),
          new Event.BlockLost(10, 1, 0, "checksum"),
          new Event.DatasetUnpersisted(11, 1),
          new Event.ShuffleFreed(12, 0),
          new Event.EventsDropped(13, 5));

  @Test
  void everyEventReachesTheMethodOfItsKind() {
    RecordingVisitor visitor = new RecordingVisitor();
    EVENTS.forEach(event -> event.accept(visitor));
    assertThat(visitor.received).isEqualTo(EVENTS);
    assertThat(EVENTS.stream().<Class<?>>map(Event::getClass))
        .as("this test has an event of each kind")
        .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
  }

  @Test
  void adapterIgnoresTheKindsThatAreNotOverridden() {
    List<Event> jobs = new ArrayList<>();
    EventAdapter adapter =
        new EventAdapter() {
          @Override
          public void jobEnded(Event.JobEnded event) {
            jobs.add(event);
          }
        };
    EVENTS.forEach(event -> event.accept(adapter));
    assertThat(jobs).containsExactly(EVENTS.get(3));
  }

  @Test
  void eventsAreValuesThatHoldNoObjectOfTheProgram() {
    assertThat(Event.class.getPermittedSubclasses()).allMatch(Class::isRecord);
    assertThat(
            Arrays.stream(Event.class.getPermittedSubclasses())
                .flatMap(kind -> Stream.of(kind.getRecordComponents()))
                .map(component -> component.getType().getName()))
        .noneMatch(type -> type.equals("java.lang.Object") || type.endsWith("plan.Dataset"));
  }

  /** Checks that each method gets an event of its own kind, by the parameters' types. */
  private static final class RecordingVisitor implements EventVisitor {
    private final List<Event> received = new ArrayList<>();

    @Override
    public void applicationStarted(Event.ApplicationStarted event) {
      received.add(event);
    }

    @Override
    public void applicationEnded(Event.ApplicationEnded event) {
      received.add(event);
    }

    @Override
    public void jobStarted(Event.JobStarted event) {
      received.add(event);
    }

    @Override
    public void jobEnded(Event.JobEnded event) {
      received.add(event);
    }

    @Override
    public void stageSubmitted(Event.StageSubmitted event) {
      received.add(event);
    }

    @Override
    public void stageCompleted(Event.StageCompleted event) {
      received.add(event);
    }

    @Override
    public void taskStarted(Event.TaskStarted event) {
      received.add(event);
    }

    @Override
    public void taskEnded(Event.TaskEnded event) {
      received.add(event);
    }

    @Override
    public void blockStored(Event.BlockStored event) {
      received.add(event);
    }

    @Override
    public void blockEvicted(Event.BlockEvicted event) {
      received.add(event);
    }

    @Override
    public void blockRefused(Event.BlockRefused event) {
      received.add(event);
    }

    @Override
    public void blockLost(Event.BlockLost event) {
      received.add(event);
    }

    @Override
    public void datasetUnpersisted(Event.DatasetUnpersisted event) {
      received.add(event);
    }

    @Override
    public void shuffleFreed(Event.ShuffleFreed event) {
      received.add(event);
    }

    @Override
    public void eventsDropped(Event.EventsDropped event) {
      received.add(event);
    }
  }
}
