package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkException;
import dev.kindling.TaskContext;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.broadcast.Broadcast;
import dev.kindling.it.Local;
import dev.kindling.util.CollectionAccumulator;
import dev.kindling.util.LongAccumulator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Broadcast values and accumulators, as functions capture them. */
class SharedVariablesTest {
  @Test
  void tasksReadABroadcastValueNextToCapturesThatAreCopied() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          Broadcast<Map<String, Integer>> prices = sc.broadcast(Map.of("a", 1, "b", 2));
          int[] offset = {10};
          JavaRDD<String> names = sc.parallelize(List.of("a", "b"), 2);
          assertThat(names.map(name -> prices.value().get(name)).collect()).containsExactly(1, 2);
          assertThat(names.map(name -> prices.value().get(name) + offset[0]++).collect())
              .containsExactly(11, 12);
          assertThat(offset[0]).isEqualTo(10);
          prices.destroy();
          assertThatThrownBy(prices::value).isInstanceOf(SparkException.class);
        });
  }

  @Test
  void accumulatorsCountEachSuccessfulTaskOnce() throws Exception {
    Local.run(
        "local[2,3]",
        sc -> {
          LongAccumulator seen = sc.sc().longAccumulator("seen");
          CollectionAccumulator<Integer> odd = sc.sc().collectionAccumulator("odd");
          sc.parallelize(List.of(1, 2, 3, 4, 5), 3)
              .foreach(
                  x -> {
                    seen.add(x);
                    if (x % 2 == 1) {
                      odd.add(x);
                    }
                    if (x == 5 && TaskContext.get().attemptNumber() < 2) {
                      throw new IllegalStateException("after adding");
                    }
                  });
          assertThat(seen.value()).isEqualTo(15);
          assertThat(seen.count()).isEqualTo(5);
          assertThat(odd.value()).containsExactlyInAnyOrder(1, 3, 5);
        });
  }

  @Test
  void anAccumulatorThatIsNotRegisteredCannotBeCaptured() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          LongAccumulator unregistered = new LongAccumulator();
          assertThatThrownBy(() -> sc.parallelize(List.of(1)).foreach(x -> unregistered.add(x)))
              .hasStackTraceContaining("Accumulator must be registered before send to executor");
        });
  }
}
