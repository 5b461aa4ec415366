package dev.kindling.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Resource profiles are values, with the texts and errors of Spark 4.2. */
class ResourceProfileTest {
  @Test
  void memoryIsInMebibytes() {
    ExecutorResourceRequests requests =
        new ExecutorResourceRequests().memory("6g").offHeapMemory("512").pysparkMemory("1024k");
    assertThat(requests.requestsJMap().get("memory").amount()).isEqualTo(6144);
    assertThat(requests.requestsJMap().get("offHeap").amount()).isEqualTo(512);
    assertThat(requests.requestsJMap().get("pyspark.memory").amount()).isEqualTo(1);
  }

  @Test
  void textThatIsNoSizeIsRefused() {
    assertThatThrownBy(() -> new ExecutorResourceRequests().memoryOverhead("1.5g"))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageEndingWith("Fractional values are not supported. Input was: 1.5");
  }

  @Test
  void tasksGetPartsOfOneUnitOrWholeUnits() {
    assertThat(new TaskResourceRequest("gpu", 0.6).amount()).isEqualTo(0.6);
    assertThat(new TaskResourceRequest("gpu", 2).amount()).isEqualTo(2.0);
    assertThatThrownBy(() -> new TaskResourceRequests().resource("gpu", 1.5))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "assertion failed: The resource amount 1.5 must be either <= 1.0, or a whole number.");
  }

  @Test
  void textsAreThoseOfSpark() {
    assertThat(new ExecutorResourceRequests().resource("gpu", 2, "s", "v"))
        .hasToString(
            "Executor resource requests: {gpu=name: gpu, amount: 2, script: s, vendor: v}");
    ResourceProfile profile =
        new ResourceProfileBuilder().require(new TaskResourceRequests().cpus(1)).build();
    assertThat(profile)
        .hasToString(
            "Profile: id = "
                + profile.id()
                + ", executor resources: , task resources: cpus -> name: cpus, amount: 1.0");
  }

  @Test
  void profilesWithTheSameRequestsHaveTheirOwnIds() {
    ResourceProfileBuilder builder =
        new ResourceProfileBuilder().require(new ExecutorResourceRequests().cores(2));
    ResourceProfile profile = builder.build();
    assertThat(builder.build()).isNotEqualTo(profile).hasSameHashCodeAs(profile);
    builder.clearExecutorResourceRequests();
    assertThat(builder.build().executorResourcesJMap()).isEmpty();
    assertThat(profile.executorResourcesJMap()).containsOnlyKeys("cores");
  }
}
