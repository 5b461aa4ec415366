package dev.kindling.api;

import dev.kindling.SparkConf;
import dev.kindling.SparkException;
import java.util.regex.Pattern;

/** The error for a master URL that no backend serves. For a cluster it names the ways to it. */
final class UnservedMaster {
  private static final Pattern CLUSTER =
      Pattern.compile(
          "[\\w+.-]+://.*|yarn(-client|-cluster)?|local-cluster\\[.*\\]", Pattern.DOTALL);

  private UnservedMaster() {}

  static SparkException error(String master) {
    return new SparkException(
        "Could not parse Master URL: '"
            + master
            + "'\n"
            + (CLUSTER.matcher(master).matches() ? cluster(master) : unknown(master)));
  }

  private static String unknown(String master) {
    return "a master URL is local, local[N], local[*] or local[N,F]: N tasks at a time, each tried"
        + " F times; that of a cluster (spark://host:port, yarn, k8s://...) is for kindling"
        + " run: "
        + master;
  }

  private static String cluster(String master) {
    return "the master is a cluster, and a program with Kindling on its class path runs on this"
        + " machine: set it to local[*], or let Apache Spark run the program, in one of two ways:\n"
        + "  1. kindling run --master "
        + master
        + " FILE, with the source or the jar as it is\n"
        + "  2. "
        + buildWithSpark();
  }

  private static String buildWithSpark() {
    return isDropIn()
        ? "put org.apache.spark:spark-core_2.13 in the place of kindling-spark-api for the cluster,"
            + " for example by a Maven profile, and submit the jar: see examples/spark-maven"
        : "import org.apache.spark, build with kindling-spark-api for this machine and with"
            + " org.apache.spark:spark-core_2.13 in its place for the cluster, for example by a"
            + " Maven profile, and submit the jar: see examples/spark-maven";
  }

  private static boolean isDropIn() {
    return SparkConf.class.getPackageName().startsWith("org.");
  }
}
