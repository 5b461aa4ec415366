package dev.kindling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiOfJarTest {
  private static final String SPARKS =
      """
      package org.apache.spark;
      public class SparkConf {}
      """;
  private static final String OURS =
      """
      package dev.kindling;
      public class SparkConf {}
      """;

  @TempDir Path folder;

  private Map<String, byte[]> compile(String source) throws Exception {
    CompiledProgram program =
        new SourceCompiler(folder.toString())
            .compile(
                "A.java",
                source,
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true));
    for (Map.Entry<String, byte[]> file : program.classes().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return program.classes();
  }

  private File jar(Map<String, byte[]> files) throws Exception {
    Path jar = folder.resolve("program.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue());
      }
    }
    return jar.toFile();
  }

  @Test
  void aClassThatMentionsSparkOnceMakesItAProgramForTheDropIn() throws Exception {
    compile(SPARKS);

    assertThat(ApiOfJar.of(jar(compile("class A { org.apache.spark.SparkConf conf; }"))))
        .isEqualTo(Api.SPARK);
  }

  @Test
  void whatUsesNeitherIsOurs() throws Exception {
    assertThat(ApiOfJar.of(jar(compile("class A { long big = 5_000_000_000L; }"))))
        .isEqualTo(Api.KINDLING);
  }

  @Test
  void aProgramInAPackageBelowSparksIsNotForSparkBecauseOfThat() throws Exception {
    compile(OURS);

    assertThat(
            ApiOfJar.of(
                jar(
                    compile(
                        """
                        package org.apache.spark.films;
                        class A { dev.kindling.SparkConf conf; A other; }
                        """))))
        .isEqualTo(Api.KINDLING);
  }

  @Test
  void bothAtOnceAreNamed() throws Exception {
    compile(SPARKS);
    compile(OURS);
    File jar =
        jar(compile("class A { org.apache.spark.SparkConf one; dev.kindling.SparkConf other; }"));

    assertThatThrownBy(() -> ApiOfJar.of(jar))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("written against both")
        .hasMessageContaining("A.class uses org.apache.spark.SparkConf")
        .hasMessageContaining("A.class uses dev.kindling.SparkConf");
  }

  @Test
  void sparkInsideAJarIsRefused() throws Exception {
    Map<String, byte[]> files =
        new LinkedHashMap<>(compile("package org.apache.spark; public class SparkContext {}"));

    assertThatThrownBy(() -> ApiOfJar.of(jar(files)))
        .hasMessageContaining("has Spark itself in it")
        .hasMessageContaining("provided");
  }
}
