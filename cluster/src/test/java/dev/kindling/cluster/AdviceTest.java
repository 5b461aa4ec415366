package dev.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {
  private static final SparkInstallation SPARK =
      new SparkInstallation(Path.of("/opt/spark"), "4.2.0");
  private static final String TASK =
      "Exception in thread \"main\" org.apache.spark.SparkException: Job aborted due to stage"
          + " failure: Task 0 in stage 1.0 failed 4 times, most recent failure: Lost task 0.3 in"
          + " stage 1.0 (TID 7) (10.0.0.1 executor 0): ";

  private static String advice(String trace) {
    return String.valueOf(Advice.on(trace, SPARK));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.lang.ClassNotFoundException: com.example.Csv | the executors have no class"
            + " com.example.Csv; name the jar that holds it with --jars FILE.jar",
        "java.io.IOException: x Caused by: java.lang.NoClassDefFoundError: com/example/Csv$Row |"
            + " the executors have no class com.example.Csv$Row; name",
        "java.lang.UnsupportedClassVersionError: com/Films has been compiled by a more recent"
            + " version of the Java Runtime (class file version 69.0), this version of the Java"
            + " Runtime only recognizes class file versions up to 61.0 | com.Films is compiled for"
            + " Java 25, and the executors run on Java 17; compile it with javac --release 17",
        "java.lang.ClassCastException: cannot assign instance of java.lang.invoke.SerializedLambda"
            + " to field f | the executors lack a class that a function of the program holds",
        "java.lang.OutOfMemoryError: Java heap space | the executors have not enough memory; write"
            + " --executor-memory 4g",
        "ExecutorLostFailure (executor 1 exited caused by one of the running tasks) Reason: Command"
            + " exited with code 52 | the executors have not enough memory",
        "java.io.InvalidClassException: org.apache.spark.rdd.RDD; local class incompatible: stream"
            + " | the cluster has another version of Spark than 4.2.0 in /opt/spark; name",
        "java.io.FileNotFoundException: File file:/nowhere/a.csv does not exist | the executors"
            + " have no file /nowhere/a.csv; put it where all workers find it",
        "java.nio.file.NoSuchFileException: /nowhere/a.csv | have no file /nowhere/a.csv; put",
        "java.io.FileNotFoundException: /nowhere/a.csv (No such file or directory) | have no file"
            + " /nowhere/a.csv; put",
      })
  void aTaskThatFailedHasARemedyForTheExecutors(String failure, String expected) {
    assertThat(advice(TASK + failure)).contains(expected).doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.lang.NoClassDefFoundError: com/example/Csv | the driver has no class com.example.Csv;"
            + " name the jar",
        "java.lang.OutOfMemoryError: Java heap space | the driver has not enough memory; write"
            + " --driver-memory 4g",
        "java.lang.UnsupportedClassVersionError: org/apache/spark/launcher/Main has been compiled"
            + " by a more recent version of the Java Runtime (class file version 61.0), this"
            + " version of the Java Runtime only recognizes class file versions up to 55.0 | Spark"
            + " 4.2.0 needs Java 17 or newer, and JAVA_HOME is a Java 11; set JAVA_HOME to a newer"
            + " one",
        "java.lang.UnsupportedOperationException: getSubject is not supported | Spark 4.2.0 does"
            + " not run on a Java as new as this one; set JAVA_HOME to a Java 17",
      })
  void anExceptionOfTheDriverHasARemedyForTheDriver(String failure, String expected) {
    assertThat(advice("Exception in thread \"main\" " + failure)).contains(expected);
  }

  @Test
  void aFileThatOnlyThisMachineHasIsCalledSo(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("a b.csv"));
    String address = file.toUri().getRawPath();

    assertThat(
            advice(
                TASK + "java.io.FileNotFoundException: File file:" + address + " does not exist"))
        .contains(", although this machine has it; put it where all workers find it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.lang.ArithmeticException: / by zero",
        "java.io.FileNotFoundException: /nowhere/a.csv (No such file or directory)",
        "org.apache.hadoop.mapred.InvalidInputException: Input path does not exist: file:/nowhere",
      })
  void otherExceptionsOfTheDriverNeedNone(String failure) {
    assertThat(Advice.on("Exception in thread \"main\" " + failure, SPARK)).isNull();
  }
}
