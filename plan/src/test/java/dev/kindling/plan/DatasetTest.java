package dev.kindling.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.HashPartitioner;
import dev.kindling.TaskContext;
import dev.kindling.plan.LineageFixture.CountedInput;
import dev.kindling.storage.StorageLevel;
import java.io.FileNotFoundException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private final LineageFixture lineage = new LineageFixture();

  @Test
  void textIsThatOfSpark() {
    CallSite site =
        new CallSite("map", List.of(new StackTraceElement("Films", "main", "Films.java", 12)));
    Dataset<Object> films =
        new Dataset<>(3, new Operation(7, site), lineage.map(lineage.source(1)).node());
    assertThat(films).hasToString("MapPartitionsRDD[3] at map at Films.java:12");
    films.setName("films");
    assertThat(films).hasToString("films MapPartitionsRDD[3] at map at Films.java:12");
  }

  @Test
  void sourceNamesItsDatasetUntilTheProgramDoes() {
    Dataset<Object> file = lineage.dataset("textFile", new Source<>(new CountedInput("a.txt", 2)));
    assertThat(file.name()).isEqualTo("a.txt");
    file.setName("logs");
    assertThat(file.name()).isEqualTo("logs");
    assertThat(lineage.source(2).name()).isNull();
  }

  @Test
  void inputIsAskedForItsPartitionsOnceAndNotBeforeTheyAreNeeded() {
    CountedInput input = new CountedInput("", 4);
    Dataset<Object> source = lineage.dataset("textFile", new Source<>(input));
    Dataset<Object> mapped = lineage.map(lineage.map(source));
    assertThat(input.asked).isZero();
    assertThat(mapped.numPartitions()).isEqualTo(4);
    assertThat(source.numPartitions()).isEqualTo(4);
    assertThat(lineage.map(mapped).numPartitions()).isEqualTo(4);
    assertThat(input.asked).isEqualTo(1);
  }

  @Test
  void missingInputThrowsItsOwnExceptionEachTime() {
    Dataset<Object> missing = lineage.map(lineage.dataset("textFile", new Source<>(new Missing())));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(missing::numPartitions)
          .isInstanceOf(FileNotFoundException.class)
          .hasMessage("no such file");
    }
  }

  @Test
  void shuffleDoesNotCountThePartitionsOfItsMapSide() {
    Dataset<Object> missing = lineage.dataset("textFile", new Source<>(new Missing()));
    assertThat(lineage.shuffle(missing, 5).numPartitions()).isEqualTo(5);
    assertThat(lineage.map(lineage.shuffle(missing, 5)).numPartitions()).isEqualTo(5);
  }

  @Test
  void coalesceCountsThePartitionsOnTheMapSideOfItsStage() {
    Dataset<Object> missing = lineage.dataset("textFile", new Source<>(new Missing()));
    Dataset<Object> mapped = lineage.map(lineage.shuffle(missing, 5));
    assertThatThrownBy(lineage.coalesce(mapped, 2)::numPartitions)
        .isInstanceOf(FileNotFoundException.class);
    assertThat(mapped.numPartitions()).isEqualTo(5);
    assertThatThrownBy(lineage.coalesce(mapped, 2)::numPartitions)
        .isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void zipCountsThePartitionsOnTheMapSideOfAShuffleThatItReadsDirectly() {
    Dataset<Object> missing = lineage.dataset("textFile", new Source<>(new Missing()));
    Dataset<?> shuffle = lineage.shuffle(missing, 5);
    Dataset<Object> five = lineage.source(5);
    assertThatThrownBy(zip(five, shuffle)::numPartitions).isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(zip(five, lineage.shuffle(zip(shuffle, five), 5))::numPartitions)
        .isInstanceOf(FileNotFoundException.class);
    assertThat(zip(five, lineage.map(shuffle)).numPartitions()).isEqualTo(5);
    assertThat(zip(lineage.source(0), lineage.shuffle(missing, 0)).numPartitions()).isZero();
    // The numbers of partitions are compared before.
    assertThatThrownBy(zip(lineage.source(4), shuffle)::numPartitions)
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatACoalesceAsksForFailsEachTime() {
    Dataset<?> unequal = zip(lineage.source(1), lineage.source(2));
    Dataset<?> coalesced = coalesce(lineage.shuffle(unequal, 2));
    Dataset<?> mapped = lineage.map(coalesced);
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(coalesced::numPartitions).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(mapped::numPartitions).isInstanceOf(IllegalArgumentException.class);
    }
    Dataset<?> shuffle = lineage.shuffle(unequal, 3);
    assertThat(shuffle.numPartitions()).isEqualTo(3);
    assertThatThrownBy(coalesce(shuffle)::numPartitions)
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void jobCountsAZipBeforeTheMapSidesOfItsShuffles() {
    Dataset<?> four = lineage.source(4);
    Dataset<?> wrong = zip(four, lineage.source(1));
    Dataset<?> last = lineage.shuffle(zip(lineage.shuffle(wrong, 5), four), 3);
    for (int job = 0; job < 2; job++) {
      assertThatThrownBy(last::countLineage).hasMessageContaining("List(5, 4)");
    }
    assertThatThrownBy(lineage.shuffle(wrong, 5)::countLineage).hasMessageContaining("List(4, 1)");
  }

  @Test
  void jobCountsTheLastParentFirst() {
    Dataset<?> left = lineage.shuffle(zip(lineage.source(1), lineage.source(2)), 5);
    Dataset<?> right = lineage.shuffle(zip(lineage.source(3), lineage.source(4)), 5);
    List<Dataset<Object>> both = List.of(lineage.map(left), lineage.map(right));
    Dataset<?> union = lineage.dataset("union", new Union<>(both));
    assertThat(union.numPartitions()).isEqualTo(10);
    assertThatThrownBy(union::countLineage).hasMessageContaining("List(3, 4)");
  }

  @Test
  void zipsOfShufflesOfZipsMayBeNestedDeeply() {
    Dataset<?> last = lineage.source(1);
    for (int i = 0; i < 20_000; i++) {
      last = lineage.shuffle(zip(last, last), 1);
    }
    assertThat(zip(last, last).numPartitions()).isEqualTo(1);
  }

  private <T> Dataset<T> coalesce(Dataset<T> parent) {
    return lineage.dataset("coalesce", new Coalesce<>(parent, 2, PreferredLocations.NONE));
  }

  private Dataset<Object> zip(Dataset<?> left, Dataset<?> right) {
    ZipOperator<Object> operator = (inputs, context) -> inputs.get(0);
    return lineage.dataset("zip", new Zip<>(List.of(left, right), operator, true));
  }

  @Test
  void coGroupAndSubtractCountTheirParentsUnlessTheyHaveNoPartition() {
    Dataset<Object> missing = lineage.dataset("textFile", new Source<>(new Missing()));
    for (int partitions : new int[] {0, 3}) {
      HashPartitioner partitioner = new HashPartitioner(partitions);
      Exchange exchange = lineage.exchange(missing, partitioner);
      Dataset<?> grouped =
          lineage.dataset("cogroup", new CoGroup<>(List.of(exchange), partitioner));
      Dataset<?> subtracted =
          lineage.dataset("subtract", new Subtract<>(exchange, exchange, partitioner));
      for (Dataset<?> dataset : List.of(grouped, subtracted)) {
        if (partitions == 0) {
          assertThat(dataset.numPartitions()).isZero();
        } else {
          assertThatThrownBy(dataset::numPartitions).isInstanceOf(FileNotFoundException.class);
        }
      }
    }
  }

  @Test
  void onlyTheFirstJobThatComputesADatasetIsTheFirst() {
    Dataset<Object> dataset = lineage.source(1);
    assertThat(dataset.markComputed()).isTrue();
    assertThat(dataset.markComputed()).isFalse();
  }

  @Test
  void persistedUnlessTheStorageLevelIsNone() {
    Dataset<Object> dataset = lineage.source(1);
    assertThat(dataset.persisted()).isFalse();
    dataset.setStorageLevel(StorageLevel.DISK_ONLY());
    assertThat(dataset.persisted()).isTrue();
    dataset.setStorageLevel(StorageLevel.MEMORY_ONLY());
    assertThat(dataset.persisted()).isTrue();
    dataset.setStorageLevel(StorageLevel.NONE());
    assertThat(dataset.persisted()).isFalse();
  }

  @Test
  void cutLineageLeavesTheStoredDatasetAsTheOnlyParent() {
    HashPartitioner partitioner = new HashPartitioner(3);
    Dataset<Object> source = lineage.source(7);
    @SuppressWarnings("unchecked")
    Dataset<Object> dataset = (Dataset<Object>) lineage.shuffle(lineage.map(source), 3);
    Dataset<Object> stored = lineage.source(3);
    dataset.cutLineage(stored);
    assertThat(dataset.checkpointed()).isTrue();
    assertThat(Lineage.parentsFirst(dataset, any -> true)).isEqualTo(List.of(stored, dataset));
    assertThat(dataset.partitioner()).isEqualTo(partitioner);
    assertThat(dataset.numPartitions()).isEqualTo(3);
    assertThat(dataset.toString()).startsWith("ShuffledRDD[");
  }

  private static final class Missing implements Input<Object> {
    @Override
    public String kind() {
      return "HadoopRDD";
    }

    @Override
    public String defaultName() {
      return "";
    }

    @Override
    public int numPartitions() throws FileNotFoundException {
      throw new FileNotFoundException("no such file");
    }

    @Override
    public Iterator<Object> read(int partition, TaskContext context) {
      return Collections.emptyIterator();
    }
  }
}
