package dev.kindling.relocation;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.Remapper;

/**
 * Which of Kindling's classes have a name of Spark's in the drop-in. Packages are listed one by one
 * and exactly: one that is on neither list fails the build, so that nobody's new package moves, or
 * stays, by chance.
 */
final class SparkNames extends Remapper {
  private static final String OURS = "dev/kindling";
  private static final String SPARKS = "org/apache/spark";

  /** The packages that mirror Spark's, below the root. */
  private static final Set<String> MIRRORED =
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

  /** Kindling's own packages, each with all below it. */
  private static final Set<String> KINDLINGS =
      Set.of(
          "plan",
          "pipeline",
          "spi",
          "engine",
          "observe",
          "ui",
          "python",
          "cli",
          "shaded",
          "dropin");

  /** Kindling's own packages among mirrored ones. */
  private static final Set<String> OWN = Set.of("/api", "/api/listen");

  /** Classes of ours that stand for those of scala-library. */
  private static final Set<String> SCALAS = Set.of("/Tuple2", "/Tuple3", "/Tuple4");

  SparkNames() {
    super(Opcodes.ASM9);
  }

  /** Whether the drop-in leaves a class out, for scala-library has it. */
  static boolean isLeftOut(String internalName) {
    return isOurs(internalName) && SCALAS.contains(internalName.substring(OURS.length()));
  }

  /** A class's name in the drop-in, with slashes. */
  @Override
  public String map(String internalName) {
    if (!isOurs(internalName)) {
      return internalName;
    }
    String name = internalName.substring(OURS.length());
    if (SCALAS.contains(name)) {
      return "scala" + name;
    }
    return moves(internalName) ? SPARKS + name : internalName;
  }

  private static boolean moves(String internalName) {
    String folder = internalName.substring(OURS.length(), internalName.lastIndexOf('/'));
    if (MIRRORED.contains(folder)) {
      return true;
    }
    if (OWN.contains(folder) || KINDLINGS.contains(top(folder))) {
      return false;
    }
    throw new IllegalStateException(
        "each package of Kindling's is Spark's in the drop-in or its own: "
            + internalName
            + "; add its package to one of the lists in "
            + SparkNames.class.getName());
  }

  private static String top(String folder) {
    int end = folder.indexOf('/', 1);
    return end < 0 ? folder.substring(1) : folder.substring(1, end);
  }

  private static boolean isOurs(String internalName) {
    return internalName.startsWith(OURS + "/");
  }
}
