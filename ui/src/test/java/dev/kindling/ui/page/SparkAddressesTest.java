package dev.kindling.ui.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.observe.EventScript;
import dev.kindling.ui.ServedSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkAddressesTest {
  private static final String REST = "api/v1/applications/local-1795383989123/";

  private static ServedSite site;

  @BeforeAll
  static void serve() throws Exception {
    site = new ServedSite(EventScript.lesson().events());
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "jobs/", "stages/", "storage/", "environment/", "executors/", "executors"})
  void pageOfSparkHasTheSameAddressHere(String path) throws Exception {
    var reply = site.get(path);
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).contains("<main");
  }

  @ParameterizedTest
  @CsvSource({
    "jobs/job/?id=1, ../../job?id=1",
    "jobs/job?id=1, ../job?id=1",
    "jobs/job/kill/?id=1, ../../../job?id=1",
    "stages/stage/?id=2&attempt=0, ../../stage?id=2&attempt=0",
    "stages/stage/?id=2, ../../stage?id=2",
    "stages/stage/kill/?id=2, ../../../stage?id=2",
    "stages/pool/?poolname=fast%20lane, ../../stages?pool=fast+lane",
    "storage/rdd/?id=3, ../../storage#rdd-3",
    "executors/threadDump/?executorId=driver, ../../executors#threads",
    "executors/heapHistogram/?executorId=driver, ../../executors#heap"
  })
  void otherPageOfSparkRedirects(String path, String target) throws Exception {
    var reply = site.get(path);
    assertThat(reply.statusCode()).isEqualTo(303);
    assertThat(reply.headers().firstValue("Location")).contains(target);
  }

  @ParameterizedTest
  @CsvSource({
    "jobs/json/, jobs",
    "jobs/job/json/?id=1, jobs/1",
    "stages/json/, stages",
    "stages/stage/json/?id=2&attempt=0, stages/2/0",
    "storage/json/, storage/rdd",
    "environment/json/, environment",
    "executors/json/, executors",
    "executors/threadDump/json/?executorId=driver, executors/driver/threads"
  })
  void pageAsJsonRedirectsToTheRestApi(String path, String target) throws Exception {
    var reply = site.get(path);
    assertThat(reply.statusCode()).isEqualTo(303);
    String location = reply.headers().firstValue("Location").orElseThrow();
    assertThat(location).endsWith(REST + target);
    assertThat(site.get(REST + target).statusCode()).isEqualTo(200);
  }

  @Test
  void addressThatEndsAJobInSparkEndsNoneHere() throws Exception {
    site.get("jobs/job/kill/?id=1");
    assertThat(site.cancellations()).isEmpty();
  }

  @Test
  void malformedNumberIsRefused() throws Exception {
    assertThat(site.get("jobs/job/?id=x").statusCode()).isEqualTo(400);
  }
}
