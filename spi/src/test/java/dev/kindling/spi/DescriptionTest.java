package dev.kindling.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.HashPartitioner;
import dev.kindling.TaskContext;
import dev.kindling.plan.CallSite;
import dev.kindling.plan.CoGroup;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Edge;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Input;
import dev.kindling.plan.Operation;
import dev.kindling.plan.Source;
import dev.kindling.storage.StorageLevel;
import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Descriptions of datasets, shuffles and stages, and outcomes. */
class DescriptionTest {
  private final Operation operation =
      new Operation(
          5,
          new CallSite("join", List.of(new StackTraceElement("Films", "main", "Films.java", 12))));
  private final Dataset<Object> source =
      new Dataset<>(0, operation, new Source<>(new ThreePartitions()));
  private final HashPartitioner partitioner = new HashPartitioner(7);

  @Test
  void datasetIsDescribedWithItsParentsAndTheShufflesBetween() {
    Exchange exchange = new Exchange(4, source, partitioner, null, false, null, true);
    Dataset<?> grouped =
        new Dataset<>(
            9, operation, new CoGroup<>(List.of(new Edge.Narrow(source), exchange), partitioner));
    grouped.setName("films");
    grouped.setStorageLevel(StorageLevel.MEMORY_ONLY());
    DatasetDescription description = DatasetDescription.of(grouped);
    grouped.setName("later");
    assertThat(description.id()).isEqualTo(9);
    assertThat(description.name()).isEqualTo("films");
    assertThat(description.kind()).isEqualTo("CoGroupedRDD");
    assertThat(description.numPartitions()).isEqualTo(7);
    assertThat(description.storageLevel()).isEqualTo(StorageLevel.MEMORY_ONLY());
    assertThat(description.partitioner()).isEqualTo(partitioner.toString());
    assertThat(description.parents())
        .containsExactly(
            new DatasetDescription.Parent(0, null), new DatasetDescription.Parent(0, 4));
  }

  @Test
  void sourceHasNeitherNameNorPartitionerNorParents() {
    DatasetDescription description = DatasetDescription.of(source);
    assertThat(description.name()).isNull();
    assertThat(description.partitioner()).isNull();
    assertThat(description.parents()).isEmpty();
    assertThat(description.numPartitions()).isEqualTo(3);
  }

  @Test
  void shuffleSaysWhetherItCombinesAndSorts() {
    assertThat(ShuffleDescription.of(new Exchange(4, source, partitioner, null, false, null, true)))
        .isEqualTo(new ShuffleDescription(4, 0, "HashPartitioner", 7, false, false, false));
    Exchange combining =
        new Exchange(5, source, partitioner, new Last(), true, Comparator.naturalOrder(), true);
    assertThat(ShuffleDescription.of(combining))
        .isEqualTo(new ShuffleDescription(5, 0, "HashPartitioner", 7, true, true, true));
    Exchange atReducers = new Exchange(6, source, partitioner, new Last(), false, null, true);
    assertThat(ShuffleDescription.of(atReducers))
        .isEqualTo(new ShuffleDescription(6, 0, "HashPartitioner", 7, true, false, false));
  }

  @Test
  void stageThatWritesAShuffleIsAShuffleMapStage() {
    ShuffleDescription shuffle =
        new ShuffleDescription(4, 0, "HashPartitioner", 7, false, false, false);
    StageDescription map =
        new StageDescription(0, operation, 3, List.of(), shuffle, List.of(), List.of());
    StageDescription result =
        new StageDescription(1, operation, 7, List.of(0), null, List.of(shuffle), List.of());
    assertThat(map.kind()).isEqualTo("ShuffleMapStage");
    assertThat(result.kind()).isEqualTo("ResultStage");
    assertThat(result.name()).isEqualTo("join at Films.java:12");
  }

  @Test
  void failureHasTheStackTraceOfItsCauses() {
    Outcome outcome = Outcome.failed(new IllegalStateException(null, new IOException("disk full")));
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    Outcome.Failed failed = (Outcome.Failed) outcome;
    assertThat(failed.type()).isEqualTo("java.lang.IllegalStateException");
    assertThat(failed.message()).isEqualTo("null");
    assertThat(failed.stack())
        .contains("Caused by: java.io.IOException: disk full")
        .contains("DescriptionTest.failureHasTheStackTraceOfItsCauses");
  }

  @Test
  void clockFollowsTheWallClockAndNeverGoesBackwards() {
    long before = System.currentTimeMillis();
    long first = EpochClock.nanos();
    long second = EpochClock.nanos();
    assertThat(second).isGreaterThanOrEqualTo(first);
    assertThat(EpochClock.millis(first)).isBetween(before - 60_000, before + 60_000);
    assertThat(EpochClock.millis(1_999_999)).isEqualTo(1);
    assertThat(EpochClock.millis(-1)).isEqualTo(-1);
  }

  private static final class Last implements Combiner<Object, Object> {
    private static final long serialVersionUID = 1L;

    @Override
    public Object create(Object value) {
      return value;
    }

    @Override
    public Object mergeValue(Object combined, Object value) {
      return value;
    }

    @Override
    public Object mergeCombiners(Object left, Object right) {
      return right;
    }
  }

  private static final class ThreePartitions implements Input<Object> {
    @Override
    public String kind() {
      return "ParallelCollectionRDD";
    }

    @Override
    public String defaultName() {
      return "";
    }

    @Override
    public int numPartitions() {
      return 3;
    }

    @Override
    public Iterator<Object> read(int partition, TaskContext context) {
      throw new AssertionError("a description reads no records");
    }
  }
}
