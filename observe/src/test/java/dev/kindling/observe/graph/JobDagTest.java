package dev.kindling.observe.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.observe.EventScript;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.spi.DatasetDescription;
import dev.kindling.spi.Event;
import dev.kindling.storage.StorageLevel;
import org.junit.jupiter.api.Test;

class JobDagTest {
  private final Snapshot lesson = EventScript.lesson().snapshot();

  @Test
  void datasetsOfOneCallShareABoxInEachStage() {
    JobDag graph = JobDag.of(lesson, lesson.job(1).orElseThrow());
    assertThat(graph.stages().get(0).boxes())
        .extracting(box -> box.operation().name())
        .containsExactly("parallelize", "map", "groupBy");
    assertThat(graph.stages().get(1).boxes())
        .extracting(box -> box.operation().name())
        .containsExactly("groupBy", "map");
    assertThat(graph.stages().get(1).boxes().get(0).datasets())
        .extracting(node -> node.info().id())
        .containsExactly(3, 4);
  }

  @Test
  void narrowEdgesStayWithinAStageAndTheShuffleLeadsFromOneToTheOther() {
    JobDag graph = JobDag.of(lesson, lesson.job(1).orElseThrow());
    assertThat(graph.stages().get(0).edges())
        .containsExactly(new StageDag.NarrowEdge(0, 1), new StageDag.NarrowEdge(1, 2));
    assertThat(graph.shuffles()).hasSize(1);
    JobDag.ShuffleEdge shuffle = graph.shuffles().get(0);
    assertThat(shuffle.fromStage()).isEqualTo(1);
    assertThat(shuffle.fromDataset()).isEqualTo(2);
    assertThat(shuffle.toStage()).isEqualTo(2);
    assertThat(shuffle.toDataset().id()).isEqualTo(3);
    assertThat(shuffle.writtenRecords()).isEqualTo(4);
  }

  @Test
  void cachedPartitionsAreInTheGraph() {
    StorageLevel level = StorageLevel.MEMORY_ONLY();
    EventScript script = EventScript.lesson();
    DatasetDescription cached =
        EventScript.dataset(1, "MapPartitionsRDD", script.call("map", 11), 2, level);
    script.then(new Event.BlockStored(EventScript.at(50), cached, 0, level, 10, 0));
    Snapshot snapshot = script.snapshot();
    StageDag graph = StageDag.of(snapshot, snapshot.stage(1).orElseThrow());
    StageDag.Node titles = graph.boxes().get(1).datasets().get(0);
    assertThat(titles.persisted()).isTrue();
    assertThat(titles.cachedPartitions()).isEqualTo(1);
  }
}
