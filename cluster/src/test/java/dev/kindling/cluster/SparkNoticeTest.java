package dev.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparkNoticeTest {
  @Test
  void linesOfTheLogAreEvents() {
    assertThat(SparkNotice.parse("kindling INFO SparkContext: Running Spark version 4.2.0"))
        .isEqualTo(new SparkNotice.Running("4.2.0"));
    assertThat(SparkNotice.parse("kindling INFO SparkContext: Submitted application: my films"))
        .isEqualTo(new SparkNotice.Named("my films"));
    assertThat(SparkNotice.parse("kindling INFO JettyUtils: Start Jetty 10.1.2.3:4040 for SparkUI"))
        .isEqualTo(new SparkNotice.UiBinds("10.1.2.3"));
    assertThat(
            SparkNotice.parse(
                "kindling INFO Utils: Successfully started service 'SparkUI' on port 4041."))
        .isEqualTo(new SparkNotice.UiServed(4041, false));
    assertThat(
            SparkNotice.parse(
                "kindling INFO Utils: Successfully started service 'SparkUI (HTTPS)' on port"
                    + " 4440."))
        .isEqualTo(new SparkNotice.UiServed(4440, true));
    assertThat(
            SparkNotice.parse(
                "kindling INFO Executor: Starting executor ID driver on host 192.0.2.2"))
        .isEqualTo(new SparkNotice.RunsLocally());
    assertThat(
            SparkNotice.parse(
                "kindling WARN StandaloneAppClient$ClientEndpoint: Failed to connect to master"
                    + " 127.0.0.1:7077"))
        .isEqualTo(new SparkNotice.NoConnection("127.0.0.1:7077"));
    assertThat(
            SparkNotice.parse(
                "kindling ERROR StandaloneSchedulerBackend: Application has been killed. Reason:"
                    + " All masters are unresponsive! Giving up."))
        .isEqualTo(new SparkNotice.GivenUp("All masters are unresponsive! Giving up."));
  }

  @Test
  void otherLinesAreNoEvents() {
    assertThat(
            SparkNotice.parse(
                "kindling INFO Utils: Successfully started service 'sparkDriver' on port 1."))
        .isNull();
    assertThat(SparkNotice.parse("kindling INFO Executor: Running task 0.0 in stage 0.0")).isNull();
    assertThat(SparkNotice.parse("kindling")).isNull();
  }
}
