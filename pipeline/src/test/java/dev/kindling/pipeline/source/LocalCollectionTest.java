package dev.kindling.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.pipeline.TestContext;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.pipeline.copy.Immutability;
import java.io.NotSerializableException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalCollectionTest {
  private final CopyPolicy copyPolicy = new CopyPolicy(new Immutability(List.of()));

  @Test
  void slicesAreSparks() throws Exception {
    assertThat(slices(IntStream.range(0, 23).boxed().toList(), 7))
        .containsExactly(
            List.of(0, 1, 2),
            List.of(3, 4, 5),
            List.of(6, 7, 8),
            List.of(9, 10, 11, 12),
            List.of(13, 14, 15),
            List.of(16, 17, 18),
            List.of(19, 20, 21, 22));
    assertThat(slices(List.of(1, 2, 3), 7))
        .containsExactly(
            List.of(), List.of(), List.of(1), List.of(), List.of(2), List.of(), List.of(3));
  }

  @Test
  void noSliceIsAnErrorOnlyWhenPartitionsAreAskedFor() {
    LocalCollection<Integer> none = new LocalCollection<>(List.of(1), 0, copyPolicy);
    assertThatThrownBy(none::numPartitions)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Positive number of partitions required\n")
        .hasMessageContaining("0");
  }

  @Test
  void laterChangesOfTheListAreNotSeen() throws Exception {
    List<Integer> list = new ArrayList<>(List.of(1, 2));
    LocalCollection<Integer> input = new LocalCollection<>(list, 1, copyPolicy);
    list.set(0, 9);
    assertThat(records(input, 0)).containsExactly(1, 2);
  }

  @Test
  void everyTaskGetsElementsOfItsOwn() throws Exception {
    int[] element = {1};
    LocalCollection<int[]> input = new LocalCollection<>(List.of(element, element), 1, copyPolicy);
    for (int task = 0; task < 2; task++) {
      List<int[]> records = records(input, 0);
      assertThat(records.get(0)).containsExactly(1).isSameAs(records.get(1));
      records.get(0)[0] = 5;
    }
    assertThat(element).containsExactly(1);
  }

  @Test
  void elementsThatAreNotSerialisableFailWhereTheyAreRead() {
    LocalCollection<Object> input =
        new LocalCollection<>(List.of("fine", new Object()), 2, copyPolicy);
    assertThatThrownBy(() -> records(input, 1))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageStartingWith("java.lang.Object\n");
  }

  private List<List<Integer>> slices(List<Integer> list, int numSlices) throws Exception {
    LocalCollection<Integer> input = new LocalCollection<>(list, numSlices, copyPolicy);
    List<List<Integer>> slices = new ArrayList<>();
    for (int i = 0; i < input.numPartitions(); i++) {
      slices.add(records(input, i));
    }
    return slices;
  }

  private static <T> List<T> records(LocalCollection<T> input, int partition) throws Exception {
    List<T> records = new ArrayList<>();
    input.read(partition, new TestContext(partition)).forEachRemaining(records::add);
    return records;
  }
}
