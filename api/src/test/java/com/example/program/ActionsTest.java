package com.example.program;

import static com.example.program.ApiFixture.dataset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.HashPartitioner;
import dev.kindling.SparkException;
import dev.kindling.api.RecordingBackend;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.pipeline.action.CountAction;
import dev.kindling.pipeline.action.LookupAction;
import dev.kindling.pipeline.action.ReduceAction.Reduced;
import dev.kindling.spi.Job;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs that actions run and what they make of the results, without an engine. */
class ActionsTest {
  private final ApiFixture api = new ApiFixture();
  private final RecordingBackend backend = api.backend;

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void countAddsTheCountsOfAllPartitions() {
    JavaRDD<Integer> numbers = api.numbers(3);
    backend.answer(1L, 2L, 3L);
    assertThat(numbers.count()).isEqualTo(6);
    Job<?, ?> job = backend.jobs.get(0);
    assertThat(job.dataset()).isSameAs(dataset(numbers));
    assertThat(job.partitions()).containsExactly(0, 1, 2);
    assertThat(job.action()).isInstanceOf(CountAction.class);
    assertThat(job.operation().name()).isEqualTo("count");
    assertThat(job.reason()).isNull();
  }

  @Test
  void collectIsInPartitionOrderWhateverComesFirst() {
    backend.answer(
        job -> {
          job.results().take(2, new Object[] {5});
          job.results().take(0, new Object[] {1, 2});
          job.results().take(1, new Object[] {});
        });
    List<Integer> collected = api.numbers(3).collect();
    assertThat(collected).containsExactly(1, 2, 5);
    assertThatThrownBy(() -> collected.add(7)).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void takeLooksIntoFourTimesAsManyPartitionsEachTime() {
    for (int partitions : new int[] {1, 4, 20, 75}) {
      backend.answer(noRecords(partitions));
    }
    assertThat(api.numbers(100).take(3)).isEmpty();
    assertThat(backend.jobs.stream().map(job -> job.partitions().size()))
        .containsExactly(1, 4, 20, 75);
    assertThat(backend.jobs.get(0).reason()).isNull();
    assertThat(backend.jobs.get(1).reason())
        .startsWith("the first partition held 0 of the 3 records asked for");
    assertThat(backend.jobs.get(3).partitions().get(74)).isEqualTo(99);
  }

  @Test
  void takeGuessesFromWhatItHasFound() {
    backend.answer(new Object[] {new Object[] {1, 2}});
    backend.answer(new Object[] {3, 4}, new Object[] {5});
    assertThat(api.numbers(50).take(4)).containsExactly(1, 2, 3, 4);
    assertThat(backend.jobs.get(1).partitions()).containsExactly(1, 2);
  }

  @Test
  void takeOfNothingRunsNoJob() {
    assertThat(api.numbers(3).take(0)).isEmpty();
    assertThat(backend.jobs).isEmpty();
  }

  @Test
  void firstOfNoRecordsNamesTheRdd() {
    backend.answer(new Object[] {new Object[0]});
    assertThatThrownBy(() -> api.numbers(1).first())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("empty collection\n")
        .hasMessageContaining("ParallelCollectionRDD[0]")
        .hasMessageContaining("take(1)");
  }

  @Test
  void reduceLeavesOutEmptyPartitions() {
    backend.answer(Reduced.nothing(), new Reduced<>(true, 4), new Reduced<>(true, 5));
    assertThat(api.numbers(3).reduce(Integer::sum)).isEqualTo(9);
    backend.answer(Reduced.nothing());
    assertThatThrownBy(() -> api.numbers(1).reduce(Integer::sum))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("empty collection\nreduce needs at least one record");
  }

  @Test
  void zeroValueIsNeitherChangedNorShared() {
    List<Integer> zero = new ArrayList<>();
    List<Integer> partial = new ArrayList<>(List.of(1));
    backend.answer(partial, new ArrayList<>(List.of(2)));
    List<Integer> all =
        api.numbers(2)
            .aggregate(
                zero,
                (list, x) -> list,
                (left, right) -> {
                  left.addAll(right);
                  return left;
                });
    assertThat(all).containsExactly(1, 2);
    assertThat(zero).isEmpty();
    assertThat(partial).containsExactly(1);
  }

  @Test
  void lookupOfPartitionedPairsComputesOnePartition() {
    JavaPairRDD<Integer, Integer> pairs = api.pairs(3).partitionBy(new HashPartitioner(5));
    backend.answer(new Object[] {new Object[] {70}});
    assertThat(pairs.lookup(7)).containsExactly(70);
    assertThat(backend.jobs.get(0).partitions()).containsExactly(2);
    assertThat(backend.jobs.get(0).action()).isInstanceOf(LookupAction.class);
    backend.answer(noRecords(3));
    api.pairs(3).lookup(7);
    assertThat(backend.jobs.get(1).partitions()).containsExactly(0, 1, 2);
  }

  @Test
  void collectPartitionsComputesEachOnceAndAnswersInTheOrderAskedFor() {
    backend.answer(new Object[] {2}, new Object[] {0});
    List<Integer>[] found = api.numbers(3).collectPartitions(new int[] {2, 0, 2});
    assertThat(backend.jobs.get(0).partitions()).containsExactly(2, 0);
    assertThat(List.of(found)).containsExactly(List.of(2), List.of(0), List.of(2));
    assertThatThrownBy(() -> api.numbers(3).collectPartitions(new int[] {3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Attempting to access a non-existent partition: 3. Total number of partitions: 3\n");
  }

  @Test
  void localIteratorRunsAJobForEachPartitionWhenItIsDue() {
    Iterator<Integer> records = api.numbers(2).toLocalIterator();
    assertThat(backend.jobs).isEmpty();
    backend.answer(new Object[] {new Object[] {1}});
    assertThat(records.next()).isEqualTo(1);
    assertThat(backend.jobs).hasSize(1);
    backend.answer(new Object[] {new Object[] {2}});
    assertThat(records.next()).isEqualTo(2);
    assertThat(backend.jobs.get(1).partitions()).containsExactly(1);
    assertThat(records.hasNext()).isFalse();
  }

  @Test
  void jobHasTheCallingThreadsLocalProperties() throws Exception {
    api.sc.setJobGroup("daily", "counts the films");
    api.sc.sc().addJobTag("etl");
    backend.answer(1L);
    api.numbers(1).count();
    assertThat(backend.jobs.get(0).properties())
        .contains(Map.entry(Job.GROUP, "daily"), Map.entry(Job.DESCRIPTION, "counts the films"));
    assertThat(Job.tags(backend.jobs.get(0).properties())).containsExactly("etl");
    api.sc.clearJobGroup();
    api.sc.sc().clearJobTags();
    backend.answer(1L);
    api.numbers(1).count();
    assertThat(backend.jobs.get(1).properties()).doesNotContainKeys(Job.GROUP, Job.TAGS);
  }

  @Test
  void exceptionOfTheBackendIsThrownAsItIs() {
    IOException failure = new IOException("no such file");
    backend.answer(
        job -> {
          throw failure;
        });
    assertThatThrownBy(() -> api.numbers(1).count()).isSameAs(failure);
  }

  @Test
  void savedFilesAreCommittedOrAborted() {
    JavaRDD<Integer> numbers = api.numbers(1);
    backend.answer(new Object[1]);
    numbers.saveAsTextFile("out");
    assertThat(backend.files.calls).containsExactly("create text out", "commit text out");
    backend.files.calls.clear();
    backend.answer(
        job -> {
          throw new SparkException("disk full");
        });
    assertThatThrownBy(() -> numbers.saveAsTextFile("again"))
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith("Job aborted.\n")
        .hasMessageContaining("again")
        .hasMessageEndingWith("disk full");
    assertThat(backend.files.calls).containsExactly("create text again", "abort text again");
    assertThat(numbers.map(x -> x).id()).as("an id for each RDD of lines").isEqualTo(3);
  }

  @Test
  void actionAfterStopSaysSo() {
    JavaRDD<Integer> numbers = api.numbers(1);
    api.close();
    assertThatThrownBy(numbers::count)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("SparkContext has been shutdown\ncount at ");
    assertThat(backend.jobs).isEmpty();
  }

  private static Object[] noRecords(int partitions) {
    return IntStream.range(0, partitions).mapToObj(i -> new Object[0]).toArray();
  }
}
