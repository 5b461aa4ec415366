package dev.kindling.relocation;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Remapper;

/**
 * Decides which classes of Kindling get Spark's names in the drop-in. Every package must be in one
 * of the lists. A package in no list fails the build, so that a new package is not renamed, or not
 * renamed, by accident.
 */
final class SparkNames extends Remapper {
  private static final String KINDLING_ROOT = "dev/kindling";
  private static final String SPARK_ROOT = "org/apache/spark";
  private static final String HADOOP_ROOT = "org/apache";

  /** The packages that correspond to Hadoop's, relative to the root package. */
  private static final Set<String> HADOOP_PACKAGES =
      Set.of("/hadoop/fs", "/hadoop/mapred", "/hadoop/mapreduce/lib/input");

  /** The packages that correspond to Spark's, relative to the root package. */
  private static final Set<String> SPARK_PACKAGES =
      Set.of(
          "",
          "/api/java",
          "/api/java/function",
          "/annotation",
          "/api/plugin",
          "/api/resource",
          "/broadcast",
          "/executor",
          "/input",
          "/io",
          "/launcher",
          "/metrics",
          "/metrics/source",
          "/partial",
          "/rdd",
          "/resource",
          "/scheduler",
          "/scheduler/cluster",
          "/serializer",
          "/shuffle",
          "/sql",
          "/status",
          "/status/api/v1",
          "/storage",
          "/unsafe/types",
          "/util",
          "/util/collection",
          "/util/random");

  /** Kindling's own packages, including their subpackages. */
  private static final Set<String> KINDLING_PACKAGES =
      Set.of(
          "plan",
          "settings",
          "hadoop",
          "pipeline",
          "spi",
          "engine",
          "observe",
          "ui",
          "python",
          "cli",
          "cluster",
          "relocation",
          "shaded",
          "dropin");

  /** Kindling's own packages inside packages that correspond to Spark's. */
  private static final Set<String> NESTED_KINDLING_PACKAGES = Set.of("/api", "/api/listen");

  /** Classes of Kindling that correspond to classes of scala-library. */
  private static final Set<String> SCALA_CLASSES =
      Set.of("/Tuple2", "/Tuple3", "/Tuple4", "/MatchError");

  /** The class of Kindling that corresponds to one of Hadoop's. */
  private static final String CONFIGURATION = "/hadoop/Configuration";

  private static final String HADOOP_CONFIGURATION = "org/apache/hadoop/conf/Configuration";

  static final String CONFIGURATION_CLASS = KINDLING_ROOT + CONFIGURATION;

  SparkNames() {
    super(Opcodes.ASM9);
  }

  /** Returns whether the drop-in leaves a class out, because scala-library has it. */
  static boolean isLeftOut(String internalName) {
    return isKindlings(internalName)
        && SCALA_CLASSES.contains(internalName.substring(KINDLING_ROOT.length()));
  }

  /**
   * Returns the path of a class's file in the drop-in. Hadoop's {@code Configuration} is a
   * resource, since a class file would hide the one of Hadoop's jar.
   */
  String file(String internalName) {
    String name = map(internalName);
    return name.equals(HADOOP_CONFIGURATION)
        ? "META-INF/kindling/Configuration.class"
        : name + ".class";
  }

  /** Returns whether a class is in one of the packages that are Kindling's own. */
  static boolean isInternal(String internalName) {
    if (!isKindlings(internalName)) {
      return false;
    }
    String folder = internalName.substring(KINDLING_ROOT.length(), internalName.lastIndexOf('/'));
    return !SPARK_PACKAGES.contains(folder)
        && !HADOOP_PACKAGES.contains(folder)
        && !internalName.startsWith(KINDLING_ROOT + CONFIGURATION)
        && (NESTED_KINDLING_PACKAGES.contains(folder) || KINDLING_PACKAGES.contains(top(folder)));
  }

  /** Returns the internal name of a class in the drop-in. */
  @Override
  public String map(String internalName) {
    if (!isKindlings(internalName)) {
      return internalName;
    }
    String name = internalName.substring(KINDLING_ROOT.length());
    if (SCALA_CLASSES.contains(name)) {
      return "scala" + name;
    }
    if (name.equals(CONFIGURATION)) {
      return HADOOP_CONFIGURATION;
    }
    if (HADOOP_PACKAGES.contains(name.substring(0, name.lastIndexOf('/')))) {
      return HADOOP_ROOT + name;
    }
    return moves(internalName) ? SPARK_ROOT + name : internalName;
  }

  private static boolean moves(String internalName) {
    String folder = internalName.substring(KINDLING_ROOT.length(), internalName.lastIndexOf('/'));
    if (SPARK_PACKAGES.contains(folder)) {
      return true;
    }
    if (NESTED_KINDLING_PACKAGES.contains(folder) || KINDLING_PACKAGES.contains(top(folder))) {
      return false;
    }
    throw new IllegalStateException(
        "each package must be listed as Spark's or as Kindling's own: "
            + internalName
            + "; add its package to one of the lists in "
            + SparkNames.class.getName());
  }

  private static String top(String folder) {
    int end = folder.indexOf('/', 1);
    return end < 0 ? folder.substring(1) : folder.substring(1, end);
  }

  private static boolean isKindlings(String internalName) {
    return internalName.startsWith(KINDLING_ROOT + "/");
  }
}
