package dev.kindling.dropin;

/**
 * Checks that the class path does not have the drop-in together with Spark itself, which has
 * classes with the same names, or with Kindling's own jar, whose classes use the API by other
 * names.
 */
public final class ClassPath {
  private static final String OF_SPARK_CORE = "org/apache/spark/SparkEnv.class";
  private static final String OF_SPARK_SQL = "org/apache/spark/sql/internal/SQLConf.class";
  private static final String OF_KINDLING = "dev/kindling/SparkContext.class";

  private ClassPath() {}

  /**
   * Throws if one of these jars is on the class path.
   *
   * @throws IncompatibleClassChangeError if so; the message names the jar to leave out
   */
  public static void check() {
    check(ClassPath.class.getClassLoader());
  }

  static void check(ClassLoader loader) {
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

  private static void refuse(ClassLoader loader, String resource, String remedy) {
    java.net.URL found = loader.getResource(resource);
    if (found != null) {
      throw new IncompatibleClassChangeError(
          "The class path has kindling-spark-api and, in "
              + jarOf(found.toString(), resource)
              + ", "
              + remedy);
    }
  }

  private static String jarOf(String url, String resource) {
    String jar = url.substring(0, url.length() - resource.length());
    return jar.startsWith("jar:file:") && jar.endsWith("!/")
        ? jar.substring("jar:file:".length(), jar.length() - 2)
        : jar;
  }
}
