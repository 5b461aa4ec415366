package dev.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SubmissionTest {
  @Test
  void aSubmissionIsReadFromTheSystemPropertiesThatItMakes() {
    Submission submission =
        new Submission(
            new SparkInstallation(Path.of("/opt/spark"), "4.2.0"),
            "spark://host:7077",
            "Films.java",
            List.of("--conf", "spark.app.name=a = b", "--class", "Films", "/cache/program.jar"),
            Path.of("/cache"),
            false);

    assertThat(Submission.of(properties(submission.jvmArguments()))).isEqualTo(submission);
  }

  @Test
  void aSubmissionWithoutAnEntryHasNone() {
    Submission submission =
        new Submission(
            new SparkInstallation(Path.of("/opt/spark"), "4.2.0"),
            "yarn",
            "films.py",
            List.of("films.py"),
            null,
            false);

    assertThat(Submission.of(properties(submission.jvmArguments()))).isEqualTo(submission);
  }

  @Test
  void propertiesOfAnotherProcessHoldNoSubmission() {
    assertThat(Submission.of(new Properties())).isNull();
  }

  private static Properties properties(List<String> jvmArguments) {
    Properties properties = new Properties();
    for (String argument : jvmArguments) {
      int equals = argument.indexOf('=');
      properties.setProperty(argument.substring(2, equals), argument.substring(equals + 1));
    }
    return properties;
  }
}
