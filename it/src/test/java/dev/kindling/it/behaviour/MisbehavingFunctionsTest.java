package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkException;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.it.Local;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Functions that throw errors, interrupt their thread or return null: the job fails with a clear
 * message, and the context still works.
 */
class MisbehavingFunctionsTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 1000).boxed().toList();

  /** A fault of a function at one record. */
  enum Fault {
    OUT_OF_MEMORY("java.lang.OutOfMemoryError") {
      @Override
      void occur() {
        throw new IllegalStateException("held " + new long[Integer.MAX_VALUE].length);
      }
    },
    STACK_OVERFLOW("java.lang.StackOverflowError") {
      @Override
      @SuppressWarnings("InfiniteRecursion") // on purpose
      void occur() {
        occur();
      }
    },
    ERROR("java.lang.AssertionError: on purpose") {
      @Override
      void occur() {
        throw new AssertionError("on purpose");
      }
    },
    INTERRUPTION("java.lang.InterruptedException: on purpose") {
      @Override
      void occur() throws InterruptedException {
        throw new InterruptedException("on purpose");
      }
    },
    MISSING_CLASS("java.lang.NoClassDefFoundError: x/Y") {
      @Override
      void occur() {
        throw new NoClassDefFoundError("x/Y");
      }
    },
    THROWN_OUT_OF_MEMORY("java.lang.OutOfMemoryError: on purpose") {
      @Override
      void occur() {
        throw new OutOfMemoryError("on purpose");
      }
    },
    UNFAMILIAR_ERROR("UnfamiliarError: on purpose") {
      @Override
      void occur() {
        throw new UnfamiliarError();
      }
    };

    private final String message;

    Fault(String message) {
      this.message = message;
    }

    abstract void occur() throws Exception;
  }

  /** An error of a type that the engine doesn't know, as {@code ThreadDeath} in Java's past. */
  private static final class UnfamiliarError extends Error {
    private static final long serialVersionUID = 1L;

    UnfamiliarError() {
      super("on purpose", null, false, false);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anErrorOfAFunctionFailsOnlyItsJob(Fault fault) throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> numbers = sc.parallelize(NUMBERS, 4);
          JavaRDD<Integer> failing =
              numbers.map(
                  x -> {
                    if (x == 500) {
                      fault.occur();
                    }
                    return x;
                  });
          for (int i = 0; i < 3; i++) {
            assertThatThrownBy(failing::count)
                .isInstanceOf(SparkException.class)
                .hasMessageStartingWith("Job aborted due to stage failure: Task 2 in stage")
                .hasMessageContaining(fault.message);
            assertThatThrownBy(() -> failing.keyBy(x -> x % 10).groupByKey(2).count())
                .isInstanceOf(SparkException.class)
                .hasMessageContaining(fault.message);
          }
          assertThat(numbers.reduce(Integer::sum)).isEqualTo(499_500);
        });
  }

  @Test
  void aFunctionThatInterruptsItsThreadDoesNotDisturbOtherTasks() throws Exception {
    Local.run(
        Local.conf("local[2]").set("spark.shuffle.spill.numElementsForceSpillThreshold", "20"),
        sc -> {
          JavaRDD<Integer> numbers = sc.parallelize(NUMBERS, 4);
          for (int i = 0; i < 5; i++) {
            List<Integer> sorted =
                numbers
                    .map(
                        x -> {
                          Thread.currentThread().interrupt();
                          return x;
                        })
                    .sortBy(x -> x, true, 3)
                    .collect();
            assertThat(sorted).isEqualTo(NUMBERS);
            assertThat(numbers.count()).isEqualTo(1000);
          }
        });
  }

  @Test
  void aTaskContinuesAfterItsFunctionCatchesAnInterruption() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          long interrupted =
              sc.parallelize(NUMBERS, 4)
                  .filter(
                      x -> {
                        Thread.currentThread().interrupt();
                        try {
                          new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                          return true;
                        }
                        return false;
                      })
                  .count();
          assertThat(interrupted).isEqualTo(1000);
          assertThat(sc.parallelize(NUMBERS, 4).count()).isEqualTo(1000);
        });
  }

  /** Spark 4.2 gives the same results for the same programs. */
  /** The task reads keys ahead once it has many of them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5_000})
  void combinerFailsBeforeALaterRecordDoes(int keys) throws Exception {
    List<Integer> records = new ArrayList<>(IntStream.range(0, keys).boxed().toList());
    records.add(0);
    records.add(-1);
    Local.run(
        "local[2]",
        sc -> {
          JavaPairRDD<Integer, Integer> pairs =
              sc.parallelize(records, 1)
                  .mapToPair(
                      record -> {
                        if (record < 0) {
                          throw new IllegalStateException("the record");
                        }
                        return new Tuple2<>(record, 1);
                      });
          assertThatThrownBy(
                  () ->
                      pairs
                          .reduceByKey(
                              (left, right) -> {
                                throw new IllegalStateException("the combiner");
                              })
                          .collect())
              .hasMessageContaining("the combiner");
        });
  }

  @Test
  void aFunctionThatReturnsNullFailsOnlyWhereTheNullIsUsed() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> numbers = sc.parallelize(NUMBERS, 4);
          JavaPairRDD<Integer, Integer> pairs = numbers.mapToPair(x -> new Tuple2<>(x % 3, x));

          assertThat(numbers.map(x -> (Integer) null).distinct().collect()).containsOnlyNulls();
          assertThat(numbers.mapToPair(x -> (Tuple2<Integer, Integer>) null).count())
              .isEqualTo(1000);
          assertThat(numbers.reduce((x, y) -> null)).isNull();
          assertThat(pairs.reduceByKey((x, y) -> null).values().collect())
              .hasSize(3)
              .containsOnlyNulls();

          failsForNull(() -> numbers.flatMap(x -> (Iterator<Integer>) null).count());
          failsForNull(() -> numbers.mapPartitions(x -> (Iterator<Integer>) null).count());
          failsForNull(() -> numbers.filter(x -> (Boolean) null).count());
          failsForNull(
              () -> numbers.mapToPair(x -> (Tuple2<Integer, Integer>) null).groupByKey().count());
          assertThatThrownBy(() -> numbers.sortBy(x -> (Integer) null, true, 2).count())
              .isInstanceOf(NullPointerException.class);
          assertThat(numbers.count()).isEqualTo(1000);
        });
  }

  private static void failsForNull(ThrowingCallable job) {
    assertThatThrownBy(job)
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith("Job aborted due to stage failure: Task ")
        .hasMessageContaining("java.lang.NullPointerException");
  }
}
