package dev.kindling.api;

import org.jspecify.annotations.Nullable;

/** Whether Hadoop's client is on the class path, and the error if it is not. */
public final class HadoopLibrary {
  private static final String CLIENT = "org.apache.hadoop.mapreduce.Job";

  /** A class that the runtime jar has and that the configuration of the client needs. */
  private static final String RUNTIME =
      "org.apache.hadoop.shaded.com.ctc.wstx.stax.WstxInputFactory";

  private static final String REMEDY =
      "\nadd org.apache.hadoop:hadoop-client-runtime:3.5.0 to the class path: as a dependency in"
          + " Maven or Gradle, by kindling run --packages"
          + " org.apache.hadoop:hadoop-client-runtime:3.5.0, or in Python by the setting"
          + " spark.jars.packages";

  private HadoopLibrary() {}

  /** Whether both jars of the client are on the class path. */
  public static boolean isPresent() {
    return missing() == null;
  }

  /**
   * Throws unless Hadoop is on the class path.
   *
   * @param user the method that needs it
   */
  public static void require(String user) {
    String missing = missing();
    if (missing != null) {
      throw new UnsupportedOperationException(
          user + " needs Hadoop, whose class " + missing + " isn't on the class path" + REMEDY);
    }
  }

  private static @Nullable String missing() {
    return !exists(CLIENT) ? CLIENT : !exists(RUNTIME) ? RUNTIME : null;
  }

  private static boolean exists(String name) {
    return HadoopLibrary.class.getClassLoader().getResource(name.replace('.', '/') + ".class")
        != null;
  }
}
