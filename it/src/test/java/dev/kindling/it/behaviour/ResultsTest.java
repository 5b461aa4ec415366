package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkException;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.it.Local;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When results are computed, and the errors for results that can't be sent to the driver. */
class ResultsTest {
  private static final AtomicInteger COMPUTED = new AtomicInteger();

  @BeforeEach
  void resetCount() {
    COMPUTED.set(0);
  }

  @Test
  void aResultThatCannotBeSerialisedFailsTheJobAtOnce() throws Exception {
    Local.run(
        "local[1,4]",
        sc -> {
          JavaRDD<Object> opaque =
              sc.parallelize(List.of(1), 1)
                  .map(
                      x -> {
                        COMPUTED.incrementAndGet();
                        return new Object();
                      });
          assertThatThrownBy(opaque::collect)
              .isInstanceOf(SparkException.class)
              .hasMessageMatching(
                  "(?s)Job aborted due to stage failure: task 0\\.0 in stage 0\\.0 \\(TID 0\\)"
                      + " had a not serializable result: java\\.lang\\.Object\n.*")
              .hasNoCause();
          assertThat(COMPUTED).as("attempts").hasValue(1);
        });
  }

  @Test
  void aLocalIteratorComputesAPartitionWhenItsFirstRecordIsRequested() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> counted =
              sc.parallelize(List.of(1, 2, 3, 4), 2)
                  .map(
                      x -> {
                        COMPUTED.incrementAndGet();
                        return x;
                      });
          Iterator<Integer> iterator = counted.toLocalIterator();
          assertThat(COMPUTED).hasValue(0);
          assertThat(iterator.next()).isEqualTo(1);
          assertThat(iterator.next()).isEqualTo(2);
          assertThat(COMPUTED).hasValue(2);
          assertThat(iterator.hasNext()).isTrue();
          assertThat(COMPUTED).hasValue(4);
          iterator.next();
          iterator.next();
          assertThat(iterator.hasNext()).isFalse();
          assertThatThrownBy(iterator::next)
              .isInstanceOf(NoSuchElementException.class)
              .hasMessage("next on empty iterator");
        });
  }

  @Test
  void actionsOnAnEmptyRddNameTheCall() throws Exception {
    Local.run(
        "local[2]",
        sc -> {
          JavaRDD<Integer> nothing = sc.parallelize(List.of(), 2);
          assertThatThrownBy(() -> nothing.max(Comparator.naturalOrder()))
              .isInstanceOf(UnsupportedOperationException.class)
              .hasMessageStartingWith("empty collection\n")
              .hasMessageContaining("max at ResultsTest.java:");
          assertThatThrownBy(() -> nothing.mapToDouble(x -> x).histogram(3))
              .isInstanceOf(UnsupportedOperationException.class)
              .hasMessageContaining("histogram at ResultsTest.java:");
        });
  }
}
