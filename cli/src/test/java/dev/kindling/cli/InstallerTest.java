package dev.kindling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallerTest {
  @TempDir Path folder;

  private Path home;
  private Installer installer;

  @BeforeEach
  void makeJars() throws IOException {
    home = Files.createDirectory(folder.resolve("home"));
    Path jars = Files.createDirectory(folder.resolve("jars"));
    for (String name : List.of("kindling", "kindling-spark-api", "scala-library")) {
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "0.7.1");
      try (OutputStream out = Files.newOutputStream(jars.resolve(name + ".jar"));
          JarOutputStream jar = new JarOutputStream(out, manifest)) {
        jar.putNextEntry(new ZipEntry("library.properties"));
        jar.write("version.number=2.13.99\n".getBytes(StandardCharsets.UTF_8));
      }
    }
    LaunchContext context =
        new LaunchContext(folder.resolve("plan"), "key", jars, null, "1-2", "17.0.15");
    installer = new Installer(context, home);
  }

  private static List<String> files(Path repository) throws IOException {
    try (Stream<Path> files = Files.walk(repository)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> repository.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void bothLibrariesAndNothingElseAreInMavensRepository() throws Exception {
    String said = installer.install(List.of());

    Path repository = home.resolve(".m2/repository");
    assertThat(files(home.resolve(".m2")))
        .containsExactly(
            "repository/dev/kindling/kindling-spark-api/0.7.1/kindling-spark-api-0.7.1.jar",
            "repository/dev/kindling/kindling-spark-api/0.7.1/kindling-spark-api-0.7.1.pom",
            "repository/dev/kindling/kindling/0.7.1/kindling-0.7.1.jar",
            "repository/dev/kindling/kindling/0.7.1/kindling-0.7.1.pom");
    assertThat(
            repository.resolve(
                "dev/kindling/kindling-spark-api/0.7.1/kindling-spark-api-0.7.1.pom"))
        .content()
        .contains("<artifactId>kindling-spark-api</artifactId>")
        .contains("<artifactId>scala-library</artifactId>")
        .contains("<version>2.13.99</version>")
        .doesNotContain("<parent>");
    assertThat(said)
        .startsWith("Two libraries were written to " + repository + ", and nothing else:\n")
        .contains("<artifactId>kindling-spark-api</artifactId>\n    <version>0.7.1</version>")
        .contains("mavenLocal()")
        .contains("implementation(\"dev.kindling:kindling-spark-api:0.7.1\")")
        .doesNotContain("<repositories>");
  }

  @Test
  void aFolderCanBeNamed() throws Exception {
    Path repository = folder.resolve("repository");
    String said = installer.install(List.of("--repository", repository.toString()));

    assertThat(files(repository)).hasSize(4);
    assertThat(home).isEmptyDirectory();
    assertThat(said)
        .contains("<url>" + repository.toUri() + "</url>")
        .contains("maven { url = uri(\"" + repository.toUri() + "\") }");
    assertThat(installer.install(List.of("--repository=" + repository))).isEqualTo(said);
  }

  @Test
  void theRepositoryOfMavensSettingsIsUsed() throws Exception {
    Files.createDirectory(home.resolve(".m2"));
    Files.writeString(
        home.resolve(".m2/settings.xml"),
        "<settings><localRepository>${user.home}/elsewhere</localRepository></settings>");

    installer.install(List.of());

    assertThat(files(home.resolve("elsewhere"))).hasSize(4);
  }

  @Test
  void anEarlierInstallationIsReplacedAndMarksOfMavenGo() throws Exception {
    Path of = Files.createDirectories(home.resolve(".m2/repository/dev/kindling/kindling/0.7.1"));
    Files.writeString(of.resolve("kindling-0.7.1.jar"), "old");
    Files.writeString(of.resolve("kindling-0.7.1.jar.lastUpdated"), "never");

    installer.install(List.of());

    assertThat(files(of)).containsExactly("kindling-0.7.1.jar", "kindling-0.7.1.pom");
    assertThat(of.resolve("kindling-0.7.1.jar"))
        .hasSameBinaryContentAs(folder.resolve("jars/kindling.jar"));
  }

  @Test
  void wrongArgumentsAndFoldersAreNamed() throws Exception {
    assertThatThrownBy(() -> installer.install(List.of("now")))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("'install' takes --repository FOLDER and nothing else: now");
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> installer.install(List.of("--repository", file.toString())))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--repository FOLDER");
  }
}
