package dev.kindling.dropin;

import java.net.URL;

/**
 * Checks that the class path does not have the drop-in together with Spark itself, which has
 * classes with the same names, or with Kindling's own jar, whose classes use the API by other
 * names.
 *
 * <p>If the drop-in comes first, its classes {@code SparkConf} and {@code SparkContext} call this
 * check. If Spark comes first, a program runs on Spark, and no class of the drop-in is loaded. Then
 * {@link LauncherListener} calls it in tests, and any program can.
 */
public final class ClassPath {
  private static final String OF_BOTH = "org/apache/spark/SparkContext.class";
  private static final String OF_DROP_IN = "dev/kindling/dropin/ClassPath.class";
  private static final String OF_SPARK_CORE = "org/apache/spark/SparkEnv.class";
  private static final String OF_SPARK_SQL = "org/apache/spark/sql/internal/SQLConf.class";
  private static final String OF_KINDLING = "dev/kindling/SparkContext.class";

  private ClassPath() {}

  /**
   * Throws if one of these jars is on the class path, before or after the drop-in.
   *
   * @throws IncompatibleClassChangeError if so; the message names the jar to leave out
   */
  public static void check() {
    check(ClassPath.class.getClassLoader());
  }

  static void check(ClassLoader loader) {
    checkOrder(loader);
    refuse(
        loader,
        OF_SPARK_CORE,
        "Spark itself, which has classes of the same names; leave out spark-core, also where"
            + " another dependency brings it (mvn dependency:tree shows which), or leave out"
            + " kindling-spark-api to run on Spark");
    refuse(
        loader,
        OF_SPARK_SQL,
        "Spark SQL, which runs on Spark alone; leave out spark-sql, or leave out"
            + " kindling-spark-api and take spark-core to run on Spark");
    refuse(
        loader,
        OF_KINDLING,
        "Kindling under its own names, dev.kindling; leave out the artifact 'kindling' for programs"
            + " that import org.apache.spark, or kindling-spark-api for those that import"
            + " dev.kindling");
  }

  /** Throws if {@code SparkContext} would be loaded from another jar than the drop-in's. */
  static void checkOrder(ClassLoader loader) {
    URL dropIn = loader.getResource(OF_DROP_IN);
    URL first = loader.getResource(OF_BOTH);
    if (dropIn == null || first == null) {
      return; // They are named modules, which exclude each other.
    }
    String ownJar = jarOf(dropIn, OF_DROP_IN);
    String firstJar = jarOf(first, OF_BOTH);
    if (!firstJar.equals(ownJar)) {
      throw new IncompatibleClassChangeError(
          "The class path has Spark itself, in "
              + firstJar
              + ", before kindling-spark-api, in "
              + ownJar
              + ", so org.apache.spark.SparkContext is Spark's and programs and tests run on Spark;"
              + " leave out spark-core, also where another dependency brings it (mvn"
              + " dependency:tree shows which), or leave out kindling-spark-api to run on Spark");
    }
  }

  private static void refuse(ClassLoader loader, String resource, String remedy) {
    URL found = loader.getResource(resource);
    if (found != null) {
      throw new IncompatibleClassChangeError(
          "The class path has kindling-spark-api and, in "
              + jarOf(found, resource)
              + ", "
              + remedy);
    }
  }

  private static String jarOf(URL found, String resource) {
    String url = found.toString();
    String jar = url.substring(0, url.length() - resource.length());
    return jar.startsWith("jar:file:") && jar.endsWith("!/")
        ? jar.substring("jar:file:".length(), jar.length() - 2)
        : jar;
  }
}
