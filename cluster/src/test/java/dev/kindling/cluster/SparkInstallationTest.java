package dev.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkInstallationTest {
  @TempDir Path folder;

  private Path spark(String name, String coreJar) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("jars"));
    Files.createFile(home.resolve("bin/spark-submit"));
    if (!coreJar.isEmpty()) {
      Files.createFile(home.resolve("jars").resolve(coreJar));
    }
    return home;
  }

  /** Creates a Python that answers as one with a package in a folder, or without one. */
  private Path python(String name, String answer) throws IOException {
    Path python = Files.createDirectories(folder.resolve(name)).resolve("python3");
    Files.writeString(python, "#!/bin/sh\nprintf '%s\\n' '" + answer + "'\n");
    assertThat(python.toFile().setExecutable(true)).isTrue();
    return python;
  }

  @Test
  void theOptionComesBeforeTheVariableAndThatBeforePython() throws Exception {
    Path option = spark("option", "spark-core_2.13-4.2.0.jar");
    Path variable = spark("variable", "spark-core_2.12-3.5.6.jar");
    Path pyspark = spark("pyspark", "spark-core_2.13-4.1.0.jar");
    String path = python("bin", pyspark.toString()).getParent().toString();
    Map<String, String> environment = Map.of("SPARK_HOME", variable.toString(), "PATH", path);

    assertThat(SparkInstallation.find(option.toString(), environment))
        .isEqualTo(new SparkInstallation(option, "4.2.0"));
    assertThat(SparkInstallation.find(null, environment))
        .isEqualTo(new SparkInstallation(variable, "3.5.6"));
    assertThat(SparkInstallation.find(null, Map.of("PATH", path)))
        .isEqualTo(new SparkInstallation(pyspark, "4.1.0"));
  }

  @Test
  void thePythonOfPySparksVariablesAndOfAnEnvironmentComesFirst() throws Exception {
    Path pyspark = spark("pyspark", "spark-core_2.13-4.1.0.jar");
    Path python = python("bin", pyspark.toString());
    Path without = python("other", "");
    Files.copy(without, without.resolveSibling("python"));
    Path active = Files.createDirectories(folder.resolve("venv/bin")).resolve("python");
    Files.copy(python, active);

    String path = without.getParent().toString();
    assertThat(
            SparkInstallation.find(null, Map.of("PATH", path, "PYSPARK_PYTHON", python.toString()))
                .home())
        .isEqualTo(pyspark);
    assertThat(
            SparkInstallation.find(
                    null, Map.of("PATH", path, "VIRTUAL_ENV", folder.resolve("venv").toString()))
                .home())
        .isEqualTo(pyspark);
  }

  @Test
  void withoutSparkTheMessageSaysWhereItWasLookedFor() throws Exception {
    Path none = python("bin", "");
    Path client = python("client", Files.createDirectories(folder.resolve("connect")).toString());
    Map<String, String> environment =
        Map.of("PATH", none.getParent().toString(), "PYSPARK_PYTHON", client.toString());

    assertThatThrownBy(() -> SparkInstallation.find(null, environment))
        .isInstanceOf(ClusterException.class)
        .hasMessage(
            "no Apache Spark found: there is no --spark-home, SPARK_HOME is not set, and the"
                + " pyspark of "
                + client
                + " has no jars, "
                + none
                + " has no pyspark; write --spark-home DIR, or install one with 'pip install"
                + " pyspark'");
    assertThatThrownBy(() -> SparkInstallation.find(null, Map.of("PATH", "/nowhere")))
        .hasMessageContaining("and there is no python3 on the PATH;");
  }

  @Test
  void aFolderThatIsNamedButHasNoSparkIsAnError() throws Exception {
    Path good = spark("good", "spark-core_2.13-4.2.0.jar");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path withoutJars = spark("source", "");
    Map<String, String> environment = Map.of("SPARK_HOME", good.toString());

    assertThatThrownBy(() -> SparkInstallation.find(empty.toString(), environment))
        .hasMessage(
            "--spark-home is "
                + empty
                + ", and it has no bin/spark-submit; name the folder of an Apache Spark");
    assertThatThrownBy(
            () -> SparkInstallation.find(null, Map.of("SPARK_HOME", withoutJars.toString())))
        .hasMessageStartingWith("SPARK_HOME is " + withoutJars + ", and it has no jars/spark-core");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.4.8", "3.4.4"})
  void anOldSparkIsRefused(String version) throws Exception {
    Path home = spark("old", "spark-core_2.12-" + version + ".jar");

    assertThatThrownBy(() -> SparkInstallation.find(home.toString(), Map.of()))
        .hasMessage(
            "--spark-home is "
                + home
                + ", and its Spark "
                + version
                + " is too old: programs run on Spark 3.5 or newer; name another one with"
                + " --spark-home DIR");
  }

  @ParameterizedTest
  @CsvSource({"3.5.0, true", "4.0.1, true", "5.1.0-preview2, true", "3.4.9, false", "x, false"})
  void versionsAreComparedByTheirNumbers(String version, boolean newEnough) {
    assertThat(new SparkInstallation(folder, version).isAtLeast(3, 5)).isEqualTo(newEnough);
  }
}
