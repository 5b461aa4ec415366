package dev.kindling.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.SparkConf;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contents of the shaded jar that users depend on. */
class ShadedJarTest {
  private static JarFile jar;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(ModuleMap.JAR.toFile());
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  void theJarHasNoFilesOutsideItsOwnPackages() {
    assertThat(files())
        .allMatch(name -> name.matches("(dev/kindling|META-INF|org/apache/hadoop/conf)/.*"));
    assertThat(files())
        .filteredOn(name -> name.endsWith(".class"))
        .allMatch(
            name ->
                name.startsWith("dev/kindling/")
                    || name.equals("META-INF/kindling/Configuration.class")
                    || name.matches(
                        "org/apache/hadoop/conf/(ConfigurationWithoutHadoop|package-info).class"));
  }

  @Test
  void testsRunOnTheJar() throws IOException {
    assertThat(SparkConf.class.getProtectionDomain().getCodeSource().getLocation())
        .isEqualTo(ModuleMap.JAR.toUri().toURL());
  }

  @Test
  void theJarHasTheClassesOfEveryEngineModule() {
    ModuleMap.CLASSES.stream()
        .filter(ModuleMap.in(ModuleMap.ENGINE_MODULES.toArray(String[]::new)))
        .filter(type -> !type.getSimpleName().equals("package-info"))
        // A resource under Hadoop's name.
        .filter(
            type -> !type.getName().matches("(dev.kindling|org.apache.hadoop).*[.]Configuration"))
        .forEach(
            type ->
                assertThat(jar.getEntry(type.getName().replace('.', '/') + ".class"))
                    .as(type.getName())
                    .isNotNull());
  }

  @Test
  void theManifestHasVersionAndModuleName() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();
    assertThat(manifest.getValue("Implementation-Version")).isEqualTo(ModuleMap.VERSION);
    assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo("dev.kindling");
  }

  @Test
  void theJarHasTheLicencesOfItsContents() throws IOException {
    assertThat(text("META-INF/LICENSE")).contains("Apache License");
    assertThat(text("META-INF/NOTICE")).contains("Kindling").contains("Jackson");
  }

  @Test
  void everyServiceProviderIsInTheJar() {
    List<String> services =
        files().stream().filter(name -> name.startsWith("META-INF/services/")).toList();
    assertThat(services)
        .contains(
            "META-INF/services/dev.kindling.spi.BackendFactory",
            "META-INF/services/dev.kindling.spi.HadoopFormats",
            "META-INF/services/dev.kindling.spi.ObserverFactory");
    for (String service : services) {
      for (String provider : text(service).lines().map(String::strip).toList()) {
        if (!provider.isEmpty() && !provider.startsWith("#")) {
          assertThat(jar.getEntry(provider.replace('.', '/') + ".class"))
              .as(service + " names " + provider)
              .isNotNull();
        }
      }
    }
  }

  @Test
  void theJarIsSmallerThanFiveMegabytes() {
    assertThat(ModuleMap.JAR)
        .satisfies(path -> assertThat(path.toFile().length()).isLessThan(5 << 20));
  }

  private static List<String> files() {
    try (Stream<? extends ZipEntry> entries = jar.stream()) {
      return entries.filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  private static String text(String name) {
    ZipEntry entry = jar.getEntry(name);
    assertThat(entry).as(name).isNotNull();
    try (InputStream in = jar.getInputStream(entry);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return String.join("\n", reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
