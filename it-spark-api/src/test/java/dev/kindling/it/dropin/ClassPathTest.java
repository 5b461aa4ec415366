package dev.kindling.it.dropin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassPathTest {
  @TempDir Path folder;

  /** Returns a class loader of the drop-in and of another jar, which contains one file. */
  private URLClassLoader loaderWith(String file) throws Exception {
    Path jar = folder.resolve("other.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(file));
    }
    URL[] urls = {locationOf(SparkConf.class), locationOf(scala.Option.class), jar.toUri().toURL()};
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  private static URL locationOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  @ParameterizedTest
  @CsvSource({
    "org/apache/spark/SparkEnv.class, leave out spark-core",
    "org/apache/spark/sql/internal/SQLConf.class, leave out spark-sql",
    "dev/kindling/SparkContext.class, leave out the artifact 'kindling'"
  })
  void theErrorNamesJarsThatMustNotBeOnTheClassPath(String file, String remedy) throws Exception {
    try (URLClassLoader loader = loaderWith(file)) {
      assertThatThrownBy(() -> Class.forName("org.apache.spark.SparkConf", true, loader))
          .isInstanceOf(IncompatibleClassChangeError.class)
          .hasMessageStartingWith("The class path has kindling-spark-api and, in ")
          .hasMessageContaining("other.jar")
          .hasMessageContaining(remedy);
    }
  }

  @Test
  void otherJarsMayBeOnTheClassPath() throws Exception {
    try (URLClassLoader loader = loaderWith("org/apache/sparkling/Water.class")) {
      assertThat(Class.forName("org.apache.spark.SparkContext", true, loader)).isNotNull();
    }
  }
}
