package dev.kindling.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the two libraries into a Maven repository on this machine, each a jar with a POM that has no
 * parent, so that Maven and Gradle projects can name them. It neither runs Maven nor needs a
 * network.
 */
final class Installer {
  private static final String GROUP = "dev.kindling";
  private static final String OWN = "kindling";
  private static final String DROP_IN = "kindling-spark-api";
  private static final Pattern LOCAL_REPOSITORY =
      Pattern.compile("<localRepository>\\s*([^<]+?)\\s*</localRepository>");

  private final LaunchContext context;
  private final Path home;

  /**
   * @param context where the jars are
   * @param home the user's home folder
   */
  Installer(LaunchContext context, Path home) {
    this.context = context;
    this.home = home;
  }

  /** Installs both libraries and returns what was done, with snippets to paste. */
  String install(List<String> args) throws UsageException {
    Path repository = repository(args);
    try {
      String version = version();
      Path own = put(repository, OWN, version, pom(OWN, version, ""));
      Path dropIn =
          put(repository, DROP_IN, version, pom(DROP_IN, version, dependency(scalaVersion())));
      return report(repository, own, dropIn, version, args.isEmpty());
    } catch (IOException e) {
      throw new UsageException(
          "the libraries can't be written to "
              + repository
              + ": "
              + e
              + "; make it writable, or name another folder with --repository FOLDER");
    }
  }

  /** The repository that Maven uses, unless a folder is given. */
  private Path repository(List<String> args) throws UsageException {
    if (args.isEmpty()) {
      String configured = localRepository();
      return configured == null ? home.resolve(".m2/repository") : Path.of(configured);
    }
    String first = args.get(0);
    if (first.startsWith("--repository=") && args.size() == 1) {
      return Path.of(first.substring("--repository=".length())).toAbsolutePath().normalize();
    }
    if (first.equals("--repository") && args.size() == 2) {
      return Path.of(args.get(1)).toAbsolutePath().normalize();
    }
    throw new UsageException(
        "'install' takes --repository FOLDER and nothing else: "
            + String.join(" ", args)
            + "; see 'kindling install --help'");
  }

  private @Nullable String localRepository() {
    try {
      Matcher matcher =
          LOCAL_REPOSITORY.matcher(Files.readString(home.resolve(".m2/settings.xml")));
      return matcher.find() ? matcher.group(1).replace("${user.home}", home.toString()) : null;
    } catch (IOException e) {
      // There are no settings.
      return null;
    }
  }

  private String version() throws IOException {
    try (JarFile jar = new JarFile(context.jar(OWN).toFile())) {
      return jar.getManifest().getMainAttributes().getValue("Implementation-Version");
    }
  }

  private String scalaVersion() throws IOException {
    Properties properties = new Properties();
    try (JarFile jar = new JarFile(context.jar("scala-library").toFile());
        InputStream in = jar.getInputStream(jar.getEntry("library.properties"))) {
      properties.load(in);
    }
    return properties.getProperty("version.number");
  }

  private static String dependency(String scalaVersion) {
    return """
      <dependencies>
        <dependency>
          <groupId>org.scala-lang</groupId>
          <artifactId>scala-library</artifactId>
          <version>%s</version>
        </dependency>
      </dependencies>
    """
        .formatted(scalaVersion);
  }

  private static String pom(String artifact, String version, String dependencies) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <groupId>%s</groupId>
      <artifactId>%s</artifactId>
      <version>%s</version>
    %s</project>
    """
        .formatted(GROUP, artifact, version, dependencies);
  }

  /** Writes a jar and its POM; each appears at once. Returns their folder. */
  private Path put(Path repository, String artifact, String version, String pom)
      throws IOException {
    Path folder =
        Files.createDirectories(
            repository.resolve(GROUP.replace('.', '/')).resolve(artifact).resolve(version));
    // Marks of Maven's that the artifact was looked for in vain.
    try (Stream<Path> files = Files.list(folder)) {
      for (Path mark : (Iterable<Path>) files.filter(Installer::isMark)::iterator) {
        Files.delete(mark);
      }
    }
    String name = artifact + "-" + version;
    Path temporary = folder.resolve("." + name + "-" + ProcessHandle.current().pid());
    try {
      Files.copy(context.jar(artifact), temporary, StandardCopyOption.REPLACE_EXISTING);
      Files.move(temporary, folder.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
      Files.writeString(temporary, pom, StandardCharsets.UTF_8);
      Files.move(temporary, folder.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    return folder;
  }

  private static boolean isMark(Path file) {
    return file.toString().endsWith(".lastUpdated");
  }

  private static String report(
      Path repository, Path own, Path dropIn, String version, boolean mavensOwn) {
    return """
    Two libraries were written to %s, and nothing else:
      %s  (programs that import org.apache.spark)
      %s  (programs that import dev.kindling)
    To remove them, delete these folders.

    Maven, in pom.xml, in place of spark-core:
    %s
      <dependency>
        <groupId>%s</groupId>
        <artifactId>%s</artifactId>
        <version>%s</version>
      </dependency>

    Gradle, in build.gradle or build.gradle.kts:

      repositories {
        %s
        mavenCentral()
      }
      dependencies {
        implementation("%s:%s:%s")
      }
    """
        .formatted(
            repository,
            repository.relativize(dropIn),
            repository.relativize(own),
            mavensOwn ? "" : repositoryOfMaven(repository),
            GROUP,
            DROP_IN,
            version,
            mavensOwn ? "mavenLocal()" : "maven { url = uri(\"" + repository.toUri() + "\") }",
            GROUP,
            DROP_IN,
            version);
  }

  private static String repositoryOfMaven(Path repository) {
    return """

      <repositories>
        <repository>
          <id>kindling</id>
          <url>%s</url>
        </repository>
      </repositories>
    """
        .formatted(repository.toUri());
  }
}
