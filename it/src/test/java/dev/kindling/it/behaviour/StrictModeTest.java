package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkConf;
import dev.kindling.TaskContext;
import dev.kindling.broadcast.Broadcast;
import dev.kindling.it.Local;
import java.io.NotSerializableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code kindling.strict}: programs that would work only inside one JVM fail in this mode. */
class StrictModeTest {
  private static final List<Integer> ORDER = Collections.synchronizedList(new ArrayList<>());
  private static final List<Integer> ATTEMPTS = Collections.synchronizedList(new ArrayList<>());

  @Test
  void tasksStartInAnOrderThatFollowsFromTheSeed() throws Exception {
    List<Integer> first = orderOfTasks(7);
    assertThat(orderOfTasks(7)).isEqualTo(first);
    assertThat(orderOfTasks(8)).isNotEqualTo(first);
    assertThat(first)
        .isNotEqualTo(IntStream.range(0, 40).boxed().toList())
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40).boxed().toList());
  }

  @Test
  void someTasksRunTwiceAndCountOnce() throws Exception {
    ATTEMPTS.clear();
    run(
        strict(3),
        sc -> {
          var counted = sc.sc().longAccumulator("counted");
          long count =
              sc.parallelize(numbers(40), 40)
                  .map(
                      x -> {
                        ATTEMPTS.add(TaskContext.get().attemptNumber());
                        counted.add(1);
                        return x;
                      })
                  .count();
          assertThat(count).isEqualTo(40);
          assertThat(counted.value()).isEqualTo(40);
        });
    assertThat(ATTEMPTS).hasSizeBetween(41, 60).contains(1).doesNotContain(2);
  }

  @Test
  void recordsAreSerialisedWhereTheyLeaveTheirTask() throws Exception {
    String word = new String("word");
    run(
        strict(1),
        sc -> assertThat(sc.parallelize(List.of(word), 1).collect().get(0)).isNotSameAs(word));
    run(
        Local.conf("local[2]"),
        sc -> assertThat(sc.parallelize(List.of(word), 1).collect().get(0)).isSameAs(word));
  }

  @Test
  void functionsWithImmutableCapturesAreCopiedToo() throws Exception {
    String captured = new String("captured");
    run(
        strict(1),
        sc ->
            assertThat(
                    sc.parallelize(numbers(2), 2)
                        .map(x -> System.identityHashCode(captured))
                        .distinct()
                        .count())
                .isEqualTo(2));
  }

  @Test
  void tasksReadACopyOfABroadcastValue() throws Exception {
    int[] array = {1};
    run(
        strict(1),
        sc -> {
          Broadcast<int[]> broadcast = sc.broadcast(array);
          array[0] = 2;
          assertThat(sc.parallelize(numbers(1), 1).map(x -> broadcast.value()[0]).collect())
              .containsExactly(1);
          assertThat(broadcast.value()).isSameAs(array);
        });
  }

  @Test
  void aBroadcastValueMustBeSerialisableInEveryMode() throws Exception {
    for (SparkConf conf : List.of(strict(1), Local.conf("local[2]"))) {
      run(
          conf,
          sc ->
              assertThatThrownBy(() -> sc.broadcast(List.of(new Object())))
                  .isInstanceOf(NotSerializableException.class)
                  .hasMessageStartingWith("java.lang.Object\n")
                  .hasMessageContaining("a value that is broadcast must be serialisable"));
    }
  }

  private static List<Integer> orderOfTasks(int seed) throws Exception {
    ORDER.clear();
    run(
        strict(seed).setMaster("local[1]"),
        sc ->
            sc.parallelize(numbers(40), 40)
                .foreach(
                    x -> {
                      if (TaskContext.get().attemptNumber() == 0) {
                        ORDER.add(TaskContext.get().partitionId());
                      }
                    }));
    return List.copyOf(ORDER);
  }

  private static SparkConf strict(int seed) {
    return Local.conf("local[2]")
        .set("kindling.strict", "true")
        .set("kindling.strict.seed", Integer.toString(seed));
  }

  private static void run(SparkConf conf, Local.Program program) throws Exception {
    Local.run(conf, program);
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }
}
