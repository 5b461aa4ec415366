package com.example.program;

import static com.example.program.ApiFixture.dataset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkConf;
import dev.kindling.SparkException;
import dev.kindling.api.JobTags;
import dev.kindling.api.LocalProperties;
import dev.kindling.api.RecordingObserverFactory.RecordingObserver;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.scheduler.SparkListener;
import dev.kindling.spi.Cancellation;
import dev.kindling.spi.Status;
import dev.kindling.storage.StorageLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a context starts, owns and closes. */
class ContextTest {
  @Test
  void masterThatNoBackendServesNamesTheWays() {
    SparkConf conf = new SparkConf(false).setMaster("yarn").setAppName("test");
    assertThatThrownBy(() -> new JavaSparkContext(conf))
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith("Could not parse Master URL: 'yarn'\n")
        .hasMessageContaining("local[*]")
        .hasMessageContaining("kindling run --master yarn FILE");
    try (ApiFixture api = new ApiFixture()) {
      assertThat(api.numbers(1).id()).as("the next context starts").isZero();
    }
  }

  @Test
  void backendThatFailsToStartLeavesNoContext() {
    SparkConf conf = new SparkConf(false).setMaster("failing").setAppName("test");
    assertThatThrownBy(() -> new JavaSparkContext(conf)).isInstanceOf(NoClassDefFoundError.class);
    try (ApiFixture api = new ApiFixture()) {
      assertThat(api.backend.closed).isZero();
    }
  }

  @Test
  void stopClosesTheBackendOnce() {
    ApiFixture api = new ApiFixture();
    api.close();
    api.close();
    assertThat(api.backend.closed).isEqualTo(1);
    assertThatThrownBy(() -> api.sc.parallelize(List.of(1)).persist(StorageLevel.MEMORY_ONLY()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Cannot call methods on a stopped SparkContext.\n")
        .hasMessageContaining("new context");
  }

  @Test
  void observersControlTheBackendOnceItHasStarted() {
    try (ApiFixture api = new ApiFixture(new SparkConf(false).set("test.observer", "recording"))) {
      RecordingObserver observer = (RecordingObserver) api.backend.observers.get(0);
      assertThat(api.sc.sc().driver().address()).isEqualTo("http://127.0.0.1:4040");
      observer.controls.cancelJob(3, "too slow");
      assertThat(api.backend.cancellations).containsExactly(new Cancellation.OfJob(3, "too slow"));
      assertThat(observer.controls.threadDump()).isEqualTo("all threads");
    }
  }

  @Test
  void observerThatFailsToStartIsLeftOut() {
    try (ApiFixture api = new ApiFixture(new SparkConf(false).set("test.observer", "failing"))) {
      assertThat(api.backend.observers).isEmpty();
      assertThat(api.sc.sc().driver().address()).isNull();
    }
  }

  @Test
  void listenersShareOneObserver() {
    try (ApiFixture api = new ApiFixture()) {
      api.sc.sc().addSparkListener(new SparkListener() {});
      api.sc.sc().addSparkListener(new SparkListener() {});
      assertThat(api.backend.observers).hasSize(1);
    }
  }

  @Test
  void storageLevelCanBeChosenOnceUntilItIsTakenBack() {
    try (ApiFixture api = new ApiFixture()) {
      JavaRDD<Integer> numbers = api.numbers(2).cache();
      assertThat(api.backend.persisted).containsEntry(numbers.id(), StorageLevel.MEMORY_ONLY());
      numbers.persist(StorageLevel.MEMORY_ONLY());
      assertThatThrownBy(() -> numbers.persist(StorageLevel.DISK_ONLY()))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageStartingWith(
              "Cannot change storage level of an RDD after it was already assigned a level\n")
          .hasMessageContaining("persist at ContextTest.java");
      numbers.unpersist();
      assertThat(api.backend.persisted).isEmpty();
      assertThat(numbers.persist(StorageLevel.DISK_ONLY()).getStorageLevel())
          .isEqualTo(StorageLevel.DISK_ONLY());
    }
  }

  @Test
  void persistedDatasetsAreListedById() {
    try (ApiFixture api = new ApiFixture()) {
      JavaRDD<Integer> first = api.numbers(1);
      JavaRDD<Integer> second = api.numbers(1).cache();
      first.cache();
      assertThat(api.sc.sc().driver().persisted())
          .isEqualTo(List.of(dataset(first), dataset(second)));
      first.unpersist();
      assertThat(api.sc.sc().driver().persisted()).isEqualTo(List.of(dataset(second)));
    }
  }

  @Test
  void debugStringSaysWhatIsCached() {
    try (ApiFixture api = new ApiFixture()) {
      JavaRDD<Integer> numbers = api.numbers(2).cache();
      api.backend.stored = new Status.StorageStatus(2, 3 << 10, 1500);
      assertThat(numbers.toDebugString())
          .contains("CachedPartitions: 2; MemorySize: 3.0 KiB; DiskSize: 1500.0 B");
    }
  }

  @Test
  void callSiteOfTheProgramIsShownInPlaceOfTheLine() {
    try (ApiFixture api = new ApiFixture()) {
      api.sc.setCallSite("step 1");
      assertThat(dataset(api.numbers(1)).operation()).hasToString("step 1");
      api.sc.clearCallSite();
      assertThat(dataset(api.numbers(1)).operation().toString())
          .startsWith("parallelize at ApiFixture.java:");
    }
  }

  @Test
  void localPropertiesOfAThreadAreCopiedToItsChildren() throws Exception {
    try (ApiFixture api = new ApiFixture()) {
      LocalProperties properties = api.sc.sc().driver().localProperties();
      properties.set("color", "red");
      String[] seen = new String[1];
      Thread child =
          new Thread(
              () -> {
                seen[0] = properties.get("color");
                properties.set("color", "blue");
              });
      child.start();
      child.join();
      assertThat(seen[0]).isEqualTo("red");
      assertThat(properties.get("color")).isEqualTo("red");
      properties.set("color", null);
      assertThat(properties.get("color")).isNull();
      assertThat(properties.snapshot()).doesNotContainKey("color");
    }
  }

  @Test
  void jobTagsAreASetWithoutCommas() {
    try (ApiFixture api = new ApiFixture()) {
      JobTags tags = api.sc.sc().driver().jobTags();
      tags.add("etl");
      tags.add("nightly");
      tags.add("etl");
      assertThat(tags.get()).containsExactly("etl", "nightly");
      tags.remove("etl");
      assertThat(tags.get()).containsExactly("nightly");
      tags.clear();
      assertThat(tags.get()).isEmpty();
      assertThatThrownBy(() -> tags.add("a,b"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Spark job tag cannot contain ','.");
      assertThatThrownBy(() -> tags.add(""))
          .hasMessageStartingWith("Spark job tag cannot be an empty string.");
    }
  }
}
