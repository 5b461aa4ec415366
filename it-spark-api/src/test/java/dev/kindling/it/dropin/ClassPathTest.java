package dev.kindling.it.dropin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.dropin.ClassPath;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;

class ClassPathTest {
  @TempDir Path folder;

  /** Returns a class loader of the drop-in and then of another jar, which contains one file. */
  private URLClassLoader loaderWith(String file) throws Exception {
    URL[] urls = {locationOf(SparkConf.class), locationOf(scala.Option.class), jarWith(file)};
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  /** Returns a class loader of another jar, which contains one file, and then of the drop-in. */
  private URLClassLoader loaderAfter(String file) throws Exception {
    URL[] urls = {jarWith(file), locationOf(SparkConf.class), locationOf(scala.Option.class)};
    return new URLClassLoader(urls, new LoaderOfJUnit());
  }

  private URL jarWith(String file) throws Exception {
    Path jar = folder.resolve("other.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(file));
    }
    return jar.toUri().toURL();
  }

  /** Finds JUnit and nothing else of this test's class path. */
  private static final class LoaderOfJUnit extends ClassLoader {
    LoaderOfJUnit() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("org.junit.")) {
        return ClassPathTest.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }

  /** Opens a session of JUnit's launcher, as Maven, Gradle and IDEs do before they run tests. */
  private static void openLauncherSession(ClassLoader classPath) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(classPath);
    try {
      LauncherFactory.openSession(
              LauncherConfig.builder().addTestEngines(new JupiterTestEngine()).build())
          .close();
    } finally {
      thread.setContextClassLoader(before);
    }
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

  @Test
  void testsDoNotStartWhereSparkComesBeforeTheDropIn() throws Exception {
    try (URLClassLoader loader = loaderAfter("org/apache/spark/SparkContext.class")) {
      assertThatThrownBy(() -> openLauncherSession(loader))
          .isInstanceOf(IncompatibleClassChangeError.class)
          .hasMessageStartingWith("The class path has Spark itself, in ")
          .hasMessageContaining("other.jar, before kindling-spark-api, in ")
          .hasMessageContaining(locationOf(SparkConf.class).getPath())
          .hasMessageContaining("leave out spark-core");
    }
  }

  @Test
  void testsStartWhereTheDropInComesFirst() throws Exception {
    try (URLClassLoader loader = loaderAfter("org/apache/sparkling/Water.class")) {
      assertThatCode(() -> openLauncherSession(loader)).doesNotThrowAnyException();
    }
  }

  @Test
  void aProgramCanAskWhetherSparkComesFirst() throws Exception {
    try (URLClassLoader loader = loaderAfter("org/apache/spark/SparkContext.class")) {
      Class<?> asked = Class.forName("dev.kindling.dropin.ClassPath", true, loader);
      assertThatThrownBy(() -> asked.getMethod("check").invoke(null))
          .cause()
          .isInstanceOf(IncompatibleClassChangeError.class)
          .hasMessageContaining("so org.apache.spark.SparkContext is Spark's");
    }
    assertThatCode(ClassPath::check).doesNotThrowAnyException();
  }

  @Test
  void aMasterThatIsAClusterIsRefusedWithWhatTakesThePlaceOfTheDropIn() {
    SparkConf conf = new SparkConf(false).setMaster("spark://a:7077").setAppName("x");
    assertThatThrownBy(() -> new JavaSparkContext(conf))
        .hasMessageContaining(
            "put org.apache.spark:spark-core_2.13 in the place of kindling-spark-api");
  }
}
