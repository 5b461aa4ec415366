package dev.kindling.packages;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Exclusion;

/** Reads coordinates as {@code spark-submit} does. */
final class Coordinates {
  /** What a program gets from Kindling, or what must not be beside it. */
  private static final List<String> PROVIDED_GROUPS = List.of("org.apache.spark", "dev.kindling");

  private Coordinates() {}

  /**
   * Returns the artifacts of a list, separated by commas.
   *
   * @throws IllegalArgumentException for one that has not three parts
   */
  static List<Artifact> artifacts(String list) {
    List<Artifact> artifacts = new ArrayList<>();
    for (String coordinate : parts(list)) {
      String[] parts = coordinate.replace('/', ':').split(":", -1);
      if (parts.length != 3 || hasBlank(parts)) {
        throw new IllegalArgumentException(
            "requirement failed: Provided Maven Coordinates must be in the form"
                + " 'groupId:artifactId:version'. The coordinate provided is: "
                + coordinate
                + "; write for example org.apache.commons:commons-csv:1.10.0");
      }
      artifacts.add(new DefaultArtifact(parts[0], parts[1], "jar", parts[2]));
    }
    return artifacts;
  }

  /**
   * Returns the exclusions of a list, separated by commas, and those that hold always.
   *
   * @throws IllegalArgumentException for one that has not two parts
   */
  static List<Exclusion> exclusions(String list) {
    List<Exclusion> exclusions = new ArrayList<>();
    for (String group : PROVIDED_GROUPS) {
      exclusions.add(new Exclusion(group, "*", "*", "*"));
    }
    exclusions.add(new Exclusion("org.scala-lang", "scala-library", "*", "*"));
    for (String coordinate : parts(list)) {
      String[] parts = coordinate.split(":", -1);
      if (parts.length != 2 || hasBlank(parts)) {
        throw new IllegalArgumentException(
            "requirement failed: Provided Maven Coordinates must be in the form"
                + " 'groupId:artifactId'. The coordinate provided is: "
                + coordinate
                + "; write for example --exclude-packages commons-io:commons-io");
      }
      exclusions.add(new Exclusion(parts[0], parts[1], "*", "*"));
    }
    return exclusions;
  }

  /** Returns the parts of a list that is separated by commas. */
  static List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    for (String part : list.split(",", -1)) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }

  private static boolean hasBlank(String[] parts) {
    for (String part : parts) {
      if (part.isBlank()) {
        return true;
      }
    }
    return false;
  }
}
