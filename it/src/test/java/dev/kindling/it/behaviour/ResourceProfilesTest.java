package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.api.java.JavaRDD;
import dev.kindling.it.Local;
import dev.kindling.resource.ResourceProfile;
import dev.kindling.resource.ResourceProfileBuilder;
import dev.kindling.resource.TaskResourceRequests;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A resource profile is a value and has no effect, and a context says so once. */
class ResourceProfilesTest {
  private final LogRecorder recorder = new LogRecorder("ResourceProfileWarning");
  private final ResourceProfile profile =
      new ResourceProfileBuilder().require(new TaskResourceRequests().cpus(2)).build();

  @AfterEach
  void stop() {
    recorder.close();
  }

  @Test
  void profileIsReturnedAndTasksRunAsWithoutIt() throws Exception {
    Local.run(
        "local[1]",
        sc -> {
          JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3), 2);
          assertThat(numbers.getResourceProfile()).isNull();
          assertThat(numbers.withResources(profile)).isSameAs(numbers);
          assertThat(numbers.getResourceProfile()).isEqualTo(profile);
          assertThat(numbers.rdd().getResourceProfile()).isEqualTo(profile);
          assertThat(numbers.map(x -> x + 1).getResourceProfile()).isNull();
          assertThat(numbers.collect()).containsExactly(1, 2, 3);
        });
  }

  @Test
  void contextSaysOnceThatProfilesHaveNoEffect() throws Exception {
    Local.run(
        "local[1]",
        sc -> {
          sc.parallelize(List.of(1)).withResources(profile);
          sc.parallelize(List.of(2)).rdd().withResources(profile);
        });
    assertThat(recorder.messages()).hasSize(1);
    assertThat(recorder.messages().get(0)).startsWith("Resource profiles have no effect here:");
  }

  @Test
  void nullIsNoProfile() throws Exception {
    Local.run(
        "local[1]",
        sc ->
            assertThatThrownBy(() -> sc.parallelize(List.of(1)).withResources(null))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("withResources at ResourceProfilesTest.java:"));
    assertThat(recorder.messages()).isEmpty();
  }
}
