package dev.kindling.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resolves from a repository in a folder. Nothing that is found there is asked for elsewhere. */
class PackageResolverTest {
  @TempDir Path folder;

  private Path repository;
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void fillTheRepository() throws IOException {
    repository = Files.createDirectories(folder.resolve("repository"));
    publish("base", "1.0");
    publish("other", "2.0");
    publish("tested", "1.0");
    publish(
        "lib",
        "1.5",
        dependency("base", "compile"),
        dependency("tested", "test"),
        "<dependency><groupId>org.apache.spark</groupId><artifactId>spark-core_2.13</artifactId>"
            + "<version>4.2.0</version></dependency>");
    settings.put("cache", folder.resolve("cache").toString());
    settings.put("spark.jars.repositories", repository.toUri().toString());
  }

  private static String dependency(String name, String scope) {
    return "<dependency><groupId>films</groupId><artifactId>"
        + name
        + "</artifactId><version>1.0</version><scope>"
        + scope
        + "</scope></dependency>";
  }

  private void publish(String name, String version, String... dependencies) throws IOException {
    Path at = Files.createDirectories(repository.resolve("films").resolve(name).resolve(version));
    Files.writeString(at.resolve(name + "-" + version + ".jar"), "the jar of " + name);
    Files.writeString(
        at.resolve(name + "-" + version + ".pom"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>films</groupId><artifactId>"
            + name
            + "</artifactId><version>"
            + version
            + "</version><dependencies>"
            + String.join("", dependencies)
            + "</dependencies></project>");
  }

  private List<String> resolve(String packages) {
    settings.put("spark.jars.packages", packages);
    return new PackageResolver().apply(settings);
  }

  private static Stream<String> names(List<String> jars) {
    return jars.stream().map(jar -> String.valueOf(Path.of(jar).getFileName()));
  }

  @Test
  void jarsAreThoseOfTheCoordinatesAndOfWhatTheyNeedAtRunTime() throws IOException {
    List<String> jars = resolve("films:lib:1.5, films/other:2.0");
    assertThat(names(jars))
        .containsExactlyInAnyOrder("lib-1.5.jar", "base-1.0.jar", "other-2.0.jar");
    assertThat(Path.of(jars.get(0)))
        .startsWith(folder.resolve("cache"))
        .hasContent("the jar of lib");
  }

  @Test
  void exclusionsAreLeftOut() {
    settings.put("spark.jars.excludes", "films:base");
    assertThat(names(resolve("films:lib:1.5"))).containsExactly("lib-1.5.jar");
  }

  @Test
  void cacheServesWhenTheRepositoryIsGone() throws IOException {
    List<String> before = resolve("films:lib:1.5");
    Files.move(repository, folder.resolve("gone"));
    assertThat(resolve("films:lib:1.5")).isEqualTo(before);
  }

  @Test
  void missingPackageIsNamedWithTheRepositories() {
    assertThatThrownBy(() -> resolve("films:missing:1.0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("films:missing:1.0")
        .hasMessageContaining("looked in " + repository.toUri())
        .hasMessageContaining("https://repo.maven.apache.org/maven2")
        .hasMessageContaining("--repositories");
  }

  @Test
  void malformedCoordinatesAreRefused() {
    assertThatThrownBy(() -> resolve("films:lib"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "requirement failed: Provided Maven Coordinates must be in the form"
                + " 'groupId:artifactId:version'. The coordinate provided is: films:lib");
    settings.put("spark.jars.excludes", "films");
    assertThatThrownBy(() -> resolve("films:lib:1.5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'groupId:artifactId'. The coordinate provided is: films");
  }
}
