package dev.kindling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalMasterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "local        | 1 | 1",
        "local[3]     | 3 | 1",
        "local[*]     | 8 | 1",
        "local[2,5]   | 2 | 5",
        "local[*, 4]  | 8 | 4",
        "local[1,0]   | 1 | 1"
      })
  void theFormsThatSparkAcceptsAreParsed(String master, int slots, int maxTaskFailures)
      throws Exception {
    assertThat(LocalMaster.parse(master, 8)).isEqualTo(new LocalMaster(slots, maxTaskFailures));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local[x]",
        "local[ 2 ]",
        "local[2",
        "local[-1]",
        "local[2,]",
        "local[]",
        "local[99999999999]"
      })
  void malformedUrlsFailInSparksWordsWithARemedy(String master) {
    assertThat(LocalMaster.serves(master)).isTrue();
    assertThatThrownBy(() -> LocalMaster.parse(master, 8))
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith("Could not parse Master URL: '" + master + "'\n")
        .hasMessageContaining("local[N]");
  }

  @Test
  void zeroSlotsAreRefused() {
    assertThatThrownBy(() -> LocalMaster.parse("local[0]", 8))
        .isInstanceOf(SparkException.class)
        .hasMessageStartingWith("Asked to run locally with 0 threads\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark://host:7077", "local-cluster[1,1,1024]", "yarn", "localhost"})
  void otherMasterUrlsAreNotServed(String master) {
    assertThat(LocalMaster.serves(master)).isFalse();
  }
}
