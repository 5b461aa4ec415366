package dev.kindling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkConf;
import dev.kindling.SparkIllegalArgumentException;
import dev.kindling.engine.schedule.FairPolicy;
import dev.kindling.engine.schedule.FifoPolicy;
import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/** Seen on Spark 4.2: types and first lines. */
class PoolsTest {
  @TempDir Path folder;

  @Test
  void fifoIsTheDefaultAndFairIsChosenByTheProgram() throws Exception {
    assertThat(Pools.policy(new SparkConf(false))).isInstanceOf(FifoPolicy.class);
    assertThat(Pools.policy(new SparkConf(false).set("spark.scheduler.mode", "fair")))
        .isInstanceOf(FairPolicy.class);
  }

  @Test
  void anUnknownModeIsRefusedInSparksWords() {
    SparkConf conf = new SparkConf(false).set("spark.scheduler.mode", "bogus");
    assertThatThrownBy(() -> Pools.policy(conf))
        .isInstanceOf(SparkIllegalArgumentException.class)
        .hasMessage(
            "[INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS] The value 'bogus' in the config"
                + " \"spark.scheduler.mode\" is invalid. It should be one of 'FAIR, FIFO, NONE'."
                + " SQLSTATE: 22022");
  }

  @Test
  void aMissingFileIsAnError() {
    assertThatThrownBy(() -> Pools.policy(fair("/nonexistent.xml")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageStartingWith("File /nonexistent.xml does not exist\n");
  }

  @Test
  void aFileThatIsNotXmlIsAnError() throws Exception {
    assertThatThrownBy(() -> Pools.policy(fair(file("<allocations><pool name='a'>"))))
        .isInstanceOf(SAXException.class);
  }

  @Test
  void invalidSettingsOfAPoolAreIgnored() throws Exception {
    String pools =
        "<allocations><pool name='a'><schedulingMode>WRONG</schedulingMode><weight>x</weight>"
            + "<minShare> 3 </minShare></pool><pool name='b'><schedulingMode> fair"
            + " </schedulingMode><weight> 2 </weight></pool></allocations>";
    assertThat(Pools.configured(fair(file(pools))))
        .containsExactly(
            new FairPolicy.Pool("a", false, 3, 1), new FairPolicy.Pool("b", true, 0, 2));
  }

  private static SparkConf fair(String file) {
    return new SparkConf(false)
        .set("spark.scheduler.mode", "FAIR")
        .set("spark.scheduler.allocation.file", file);
  }

  private String file(String content) throws Exception {
    return Files.writeString(folder.resolve("pools.xml"), content).toString();
  }
}
