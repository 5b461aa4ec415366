package dev.kindling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkDefaultsTest {
  @TempDir Path folder;

  @Test
  void linesAreReadAsSparkReadsThem() throws Exception {
    SparkDefaults defaults =
        SparkDefaults.parse(
            """
            # a comment
            spark.master          local[3]
            spark.app.name=my \u00e4pp\s\s
            spark.ui.port: 4055

            kindling.strict true
            java.opts x
            """);

    assertThat(defaults.settings())
        .isEqualTo(
            Map.of(
                "spark.master", "local[3]",
                "spark.app.name", "my äpp",
                "spark.ui.port", "4055",
                "kindling.strict", "true"));
    assertThat(defaults.ignored()).containsExactly("java.opts");
  }

  @Test
  void theConfigurationFolderComesBeforeSparksHome() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home/conf"));
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Files.writeString(home.resolve("spark-defaults.conf"), "spark.x home");
    Files.writeString(conf.resolve("spark-defaults.conf"), "spark.x conf");
    String sparkHome = home.getParent().toString();

    assertThat(SparkDefaults.of(Map.of("SPARK_HOME", sparkHome)).settings())
        .isEqualTo(Map.of("spark.x", "home"));
    assertThat(
            SparkDefaults.of(Map.of("SPARK_HOME", sparkHome, "SPARK_CONF_DIR", conf.toString()))
                .settings())
        .isEqualTo(Map.of("spark.x", "conf"));
  }

  @Test
  void nobodyNeedsToHaveDefaults() throws Exception {
    assertThat(SparkDefaults.of(Map.of()).settings()).isEmpty();
    assertThat(SparkDefaults.of(Map.of("SPARK_CONF_DIR", "/no/such/folder")).settings()).isEmpty();
  }

  @Test
  void aFileThatIsNoTextIsNamed() throws Exception {
    Files.write(folder.resolve("spark-defaults.conf"), new byte[] {'s', (byte) 0xff, (byte) 0xfe});

    assertThatThrownBy(() -> SparkDefaults.of(Map.of("SPARK_CONF_DIR", folder.toString())))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(folder.resolve("spark-defaults.conf").toString());
  }
}
