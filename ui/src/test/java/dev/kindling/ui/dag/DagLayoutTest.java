package dev.kindling.ui.dag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.observe.graph.JobDag;
import dev.kindling.observe.graph.StageDag;
import dev.kindling.spi.ShuffleDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DagLayoutTest {
  @Test
  void stagesAreSideBySideAndTheirCallsFromTopToBottom() {
    Drawing drawing = DagLayout.ofJob(Graphs.lesson());

    assertThat(drawing.stageBoxes()).extracting(StageBox::stageId).containsExactly(1, 2);
    StageBox map = drawing.stageBoxes().get(0);
    StageBox result = drawing.stageBoxes().get(1);
    assertThat(result.x()).isGreaterThan(map.x() + map.width());
    assertThat(names(map)).containsExactly("parallelize", "map", "groupBy");
    assertThat(names(result)).containsExactly("groupBy", "map");
    assertThat(map.boxes()).isSortedAccordingTo((a, b) -> Double.compare(a.y(), b.y()));
    assertThat(map.boxes()).extracting(OperationBox::x).containsOnly(map.boxes().get(0).x());
  }

  @Test
  void shuffleEdgeLeadsFromTheWritingBoxToTheReadingBox() {
    Drawing drawing = DagLayout.ofJob(Graphs.lesson());

    assertThat(drawing.edges()).hasSize(1);
    StageEdge edge = drawing.edges().get(0);
    OperationBox writer = drawing.stageBoxes().get(0).boxes().get(2);
    OperationBox reader = drawing.stageBoxes().get(1).boxes().get(0);
    Point from = edge.points().get(0);
    Point to = edge.points().get(edge.points().size() - 1);
    assertThat(from.x()).isEqualTo(writer.x() + writer.width());
    assertThat(from.y()).isBetween(writer.y(), writer.y() + writer.height());
    assertThat(to.x()).isEqualTo(reader.x());
    assertThat(to.y()).isBetween(reader.y(), reader.y() + reader.height());
  }

  @Test
  void singleStageHasConnectorsWhereRecordsEnterAndLeave() {
    JobDag lesson = Graphs.lesson();

    Drawing map = DagLayout.ofStage(lesson.stages().get(0));
    Drawing result = DagLayout.ofStage(lesson.stages().get(1));

    assertThat(map.connectors()).extracting(Connector::enters).containsExactly(false);
    assertThat(map.connectors().get(0).shuffleId()).isEqualTo(0);
    assertThat(result.connectors()).extracting(Connector::enters).containsExactly(true, false);
    assertThat(result.connectors().get(1).shuffleId()).isNull();
    assertThat(result.connectors().get(0).y()).isLessThan(result.stageBoxes().get(0).y());
  }

  @Test
  void shufflesIntoOneBoxEnterAtDifferentHeights() {
    List<StageDag> stages = new ArrayList<>();
    List<JobDag.ShuffleEdge> edges = new ArrayList<>();
    List<ShuffleDescription> shuffles = List.of(Graphs.shuffle(0, 0), Graphs.shuffle(1, 1));
    Graphs.Stage join = new Graphs.Stage(2).reads(2, "join", 0, 0);
    StageDag reader = join.graph(Optional.empty(), shuffles, List.of(0, 1));
    for (int i = 0; i < 2; i++) {
      stages.add(
          new Graphs.Stage(i)
              .dataset(i, "textFile")
              .graph(Optional.of(shuffles.get(i)), List.of(), List.of()));
      edges.add(
          new JobDag.ShuffleEdge(
              shuffles.get(i), i, i, 2, reader.boxes().get(0).datasets().get(0).info(), 1, 1));
    }
    stages.add(reader);

    Drawing drawing = DagLayout.ofJob(new JobDag(stages, edges, 0));

    assertThat(drawing.edges())
        .extracting(edge -> edge.points().get(edge.points().size() - 1).y())
        .doesNotHaveDuplicates();
  }

  @Test
  void boxesDoNotOverlapAndChildrenAreBelowTheirParents() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Graphs.Stage stage = new Graphs.Stage(0);
      int size = 2 + random.nextInt(14);
      for (int id = 0; id < size; id++) {
        int[] parents =
            random.ints(id == 0 ? 0 : random.nextInt(3), 0, Math.max(id, 1)).distinct().toArray();
        stage.dataset(id, "map" + id, parents);
      }

      StageBox stageBox = DagLayout.ofStage(Graphs.alone(stage)).stageBoxes().get(0);

      for (OperationBox one : stageBox.boxes()) {
        assertThat(one.x()).as("seed %d", seed).isGreaterThanOrEqualTo(stageBox.x());
        assertThat(one.x() + one.width())
            .as("seed %d", seed)
            .isLessThanOrEqualTo(stageBox.x() + stageBox.width());
        assertThat(one.y() + one.height())
            .as("seed %d", seed)
            .isLessThan(stageBox.y() + stageBox.height());
        assertThat(stageBox.boxes())
            .as("seed %d: boxes over %s", seed, one)
            .filteredOn(other -> !apart(one, other))
            .containsExactly(one);
      }
      for (Arrow arrow : stageBox.arrows()) {
        assertThat(arrow.points())
            .as("seed %d", seed)
            .isSortedAccordingTo((a, b) -> Double.compare(a.y(), b.y()));
      }
    }
  }

  @Test
  void longChainIsFoldedInItsMiddle() {
    Graphs.Stage stage = new Graphs.Stage(0).dataset(0, "parallelize");
    for (int id = 1; id < 1000; id++) {
      stage.dataset(id, "map", id - 1);
    }

    StageBox stageBox = DagLayout.ofStage(Graphs.alone(stage)).stageBoxes().get(0);

    assertThat(stageBox.boxes()).hasSizeLessThan(10);
    int drawn = (int) stageBox.boxes().stream().filter(box -> box.folded() == 0).count();
    int folded = stageBox.boxes().stream().mapToInt(OperationBox::folded).sum();
    assertThat(drawn + folded).isEqualTo(1000);
    assertThat(names(stageBox)).startsWith("parallelize").endsWith("map");
  }

  @Test
  void persistedDatasetIsNotFolded() {
    Graphs.Stage stage = new Graphs.Stage(0).dataset(0, "parallelize");
    for (int id = 1; id < 100; id++) {
      stage.dataset(id, "map", id - 1);
    }
    stage.cached(50);

    StageBox stageBox = DagLayout.ofStage(Graphs.alone(stage)).stageBoxes().get(0);

    assertThat(stageBox.boxes()).anyMatch(box -> box.contains(50));
    assertThat(stageBox.boxes()).noneMatch(box -> box.contains(30) || box.contains(70));
  }

  @Test
  void unionOfManyDatasetsIsOneFoldedBox() {
    Graphs.Stage stage = new Graphs.Stage(0);
    int[] parents = new int[1000];
    for (int id = 0; id < parents.length; id++) {
      stage.dataset(id, "parallelize");
      parents[id] = id;
    }
    stage.dataset(1000, "union", parents);

    StageBox stageBox = DagLayout.ofStage(Graphs.alone(stage)).stageBoxes().get(0);

    assertThat(stageBox.boxes()).singleElement().extracting(OperationBox::folded).isEqualTo(1001);
  }

  @Test
  void skippedStagesThatNothingReadAreOmitted() {
    List<StageDag> stages = new ArrayList<>();
    for (int id = 0; id < 100; id++) {
      Graphs.Stage stage = new Graphs.Stage(id).dataset(id, "map");
      List<Integer> parents = id == 0 ? List.of() : List.of(id - 1);
      stages.add((id < 98 ? stage.skipped() : stage).graph(Optional.empty(), List.of(), parents));
    }

    Drawing drawing = DagLayout.ofJob(new JobDag(stages, List.of(), 7));

    assertThat(drawing.stageBoxes()).extracting(StageBox::stageId).containsExactly(98, 99);
    assertThat(drawing.hiddenStages()).isEqualTo(98 + 7);
  }

  @Test
  void iterationsBetweenTheFirstAndTheLastAreOneBox() {
    Drawing drawing = DagLayout.ofJob(iterations(10, 2));

    assertThat(drawing.stageBoxes()).extracting(StageBox::stageId).containsExactly(0, 1, 2, 19, 20);
    FoldedStages fold = drawing.folds().get(0);
    assertThat(drawing.folds()).hasSize(1);
    assertThat(fold.firstStage()).isEqualTo(3);
    assertThat(fold.lastStage()).isEqualTo(18);
    assertThat(fold.stages()).isEqualTo(16);
    assertThat(fold.period()).isEqualTo(2);
    assertThat(drawing.hiddenStages()).isZero();
    assertThat(drawing.edges())
        .extracting(edge -> edge.fromStage() + " " + edge.toStage())
        .containsExactly("0 1", "1 2", "19 20");
    assertThat(drawing.foldArrows())
        .extracting(arrow -> arrow.points().get(arrow.points().size() - 1).x())
        .contains(fold.x());
    assertThat(drawing.foldArrows())
        .hasSize(2)
        .allSatisfy(
            arrow ->
                assertThat(arrow.points())
                    .isSortedAccordingTo((a, b) -> Double.compare(a.x(), b.x())));
    assertThat(drawing.width()).isLessThan(DagLayout.ofJob(iterations(3, 2)).width() * 1.2);
  }

  @Test
  void fewIterationsAreDrawn() {
    assertThat(DagLayout.ofJob(iterations(3, 2)).folds()).isEmpty();
    assertThat(DagLayout.ofJob(iterations(3, 2)).stageBoxes()).hasSize(7);
  }

  @Test
  void aThousandIterationsAreDrawnWithoutHiddenStages() {
    Drawing drawing = DagLayout.ofJob(iterations(1000, 3));

    assertThat(drawing.hiddenStages()).isZero();
    assertThat(drawing.folds()).extracting(FoldedStages::stages).containsExactly(2994);
  }

  /**
   * A chain of stages: a source, and iterations of some stages whose calls are on the same lines.
   */
  private static JobDag iterations(int count, int period) {
    List<StageDag> stages = new ArrayList<>();
    List<JobDag.ShuffleEdge> edges = new ArrayList<>();
    for (int id = 0; id <= count * period; id++) {
      ShuffleDescription writes = Graphs.shuffle(id, id);
      int line = id == 0 ? 1 : 2 + id % period;
      Graphs.Stage stage = new Graphs.Stage(id).at(line);
      if (id == 0) {
        stages.add(
            stage.dataset(id, "parallelize").graph(Optional.of(writes), List.of(), List.of()));
        continue;
      }
      ShuffleDescription reads = Graphs.shuffle(id - 1, id - 1);
      StageDag reader =
          stage
              .reads(id, "reduceByKey", id - 1, id - 1)
              .graph(Optional.of(writes), List.of(reads), List.of(id - 1));
      stages.add(reader);
      edges.add(
          new JobDag.ShuffleEdge(
              reads, id - 1, id - 1, id, reader.boxes().get(0).datasets().get(0).info(), 1, 1));
    }
    return new JobDag(stages, edges, 0);
  }

  @Test
  void nearestCoordinatesKeepTheOrder() {
    assertThat(Layers.nonDecreasing(new double[] {1, 5, 3, 10, 2})).containsExactly(1, 4, 4, 6, 6);
  }

  private static List<String> names(StageBox stageBox) {
    return stageBox.boxes().stream()
        .map(OperationBox::operation)
        .filter(operation -> operation != null)
        .map(operation -> operation.name())
        .toList();
  }

  private static boolean apart(OperationBox one, OperationBox other) {
    return one.x() + one.width() <= other.x()
        || other.x() + other.width() <= one.x()
        || one.y() + one.height() <= other.y()
        || other.y() + other.height() <= one.y();
  }
}
