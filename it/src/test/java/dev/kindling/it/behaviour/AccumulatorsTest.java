package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkException;
import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.it.Local;
import dev.kindling.util.AccumulatorV2;
import dev.kindling.util.LongAccumulator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Accumulators that a program defines, and when updates count. Spark 4.2 behaves the same. */
class AccumulatorsTest {
  @Test
  void anUnregisteredAccumulatorIsRefusedWhereItIsCaptured() throws Exception {
    Local.run(
        "local[1]",
        sc -> {
          Words words = new Words();
          assertThat(words).hasToString("Un-registered Accumulator: Words");
          assertThatThrownBy(words::id)
              .isInstanceOf(IllegalStateException.class)
              .hasMessage("The metadata of this accumulator has not been assigned yet.");
          assertThatThrownBy(words::toInfoUpdate).isInstanceOf(IllegalStateException.class);
          assertThatThrownBy(() -> sc.parallelize(List.of(1)).foreach(x -> words.add("" + x)))
              .isInstanceOf(SparkException.class)
              .hasMessageStartingWith("Task not serializable")
              .hasCauseInstanceOf(UnsupportedOperationException.class);
          sc.sc().register(words, "words");
          assertThatThrownBy(() -> sc.sc().register(words, "again"))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageStartingWith("Cannot register an Accumulator twice.");
          assertThat(words.toInfoUpdate().toString())
              .endsWith(",Some(words),Some([]),None,false,false,None)");
        });
  }

  @Test
  void updatesOfAllTasksAreMerged() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          Words words = new Words();
          sc.sc().register(words, "words");
          sc.parallelize(List.of(1, 2, 3, 4), 3).foreach(x -> words.add("v" + x));
          assertThat(words.value()).containsExactlyInAnyOrder("v1", "v2", "v3", "v4");
        });
  }

  @Test
  void updatesOfAFailedAttemptDoNotCount() throws Exception {
    Local.run(
        "local[2,2]",
        sc -> {
          LongAccumulator seen = sc.sc().longAccumulator("seen");
          JavaRDD<Integer> once =
              sc.parallelize(List.of(1, 2, 3, 4), 2)
                  .map(
                      x -> {
                        seen.add(1);
                        if (x == 4 && TaskContext.get().attemptNumber() == 0) {
                          throw new IllegalStateException("once");
                        }
                        return x;
                      });
          assertThat(once.count()).isEqualTo(4);
          assertThat(seen.value()).isEqualTo(4);
        });
  }

  @Test
  void aRecordCountsEachTimeItIsComputed() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          LongAccumulator seen = sc.sc().longAccumulator("seen");
          JavaRDD<Integer> counted =
              sc.parallelize(List.of(1, 2, 3, 4), 2)
                  .map(
                      x -> {
                        seen.add(1);
                        return x;
                      });
          counted.count();
          counted.count();
          assertThat(seen.value()).isEqualTo(8);
          seen.reset();
          counted.take(1);
          assertThat(seen.value()).isEqualTo(1);
          seen.reset();
          JavaPairRDD<Integer, Integer> sums =
              counted.mapToPair(x -> new Tuple2<>(x % 2, x)).reduceByKey(Integer::sum);
          sums.count();
          sums.count();
          assertThat(seen.value()).as("the second job skips the map stage").isEqualTo(4);
        });
  }

  @Test
  void aMergeThatThrowsLosesItsUpdateButTheJobSucceeds() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          Words words = new BadMerge();
          sc.sc().register(words, "bad");
          assertThat(
                  sc.parallelize(List.of(1, 2, 3), 2)
                      .map(
                          x -> {
                            words.add("x");
                            return x;
                          })
                      .count())
              .isEqualTo(3);
          assertThat(words.value()).isEmpty();
        });
  }

  /** Collects the distinct words that tasks add. */
  static class Words extends AccumulatorV2<String, Set<String>> {
    private static final long serialVersionUID = 1L;

    final Set<String> words = new HashSet<>();

    @Override
    public boolean isZero() {
      return words.isEmpty();
    }

    @Override
    public AccumulatorV2<String, Set<String>> copy() {
      Words copy = fresh();
      copy.words.addAll(words);
      return copy;
    }

    @Override
    public void reset() {
      words.clear();
    }

    @Override
    public void add(String word) {
      words.add(word);
    }

    @Override
    public void merge(AccumulatorV2<String, Set<String>> other) {
      words.addAll(other.value());
    }

    @Override
    public Set<String> value() {
      return words;
    }

    Words fresh() {
      return new Words();
    }
  }

  private static final class BadMerge extends Words {
    private static final long serialVersionUID = 1L;

    @Override
    public void merge(AccumulatorV2<String, Set<String>> other) {
      throw new IllegalStateException("from a test's merge");
    }

    @Override
    Words fresh() {
      return new BadMerge();
    }
  }
}
