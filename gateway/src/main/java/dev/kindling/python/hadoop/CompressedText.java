package dev.kindling.python.hadoop;

import dev.kindling.api.Driver;
import dev.kindling.api.HadoopFormatFiles;
import dev.kindling.api.HadoopLibrary;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;

/** Writes lines of Python that a codec of Hadoop's compresses. */
public final class CompressedText {
  private static final String HADOOP = "org.apache.hadoop.";

  private CompressedText() {}

  /**
   * Runs the job that writes lines.
   *
   * @param codec the name of the codec's class
   * @throws ClassNotFoundException if there is no such class
   * @throws UnsupportedOperationException if the class needs Hadoop, which isn't on the class path
   */
  public static void save(
      Driver driver, Operation operation, Dataset<String> lines, String path, String codec)
      throws ClassNotFoundException {
    Class<?> type = codec(codec);
    HadoopFormatFiles.of(driver, operation, lines).saveText(path, type);
  }

  private static Class<?> codec(String name) throws ClassNotFoundException {
    try {
      return Classes.forName(name);
    } catch (ClassNotFoundException | LinkageError e) {
      if (e instanceof LinkageError || name.startsWith(HADOOP)) {
        HadoopLibrary.require("saveAsTextFile with the codec " + name);
      }
      throw e;
    }
  }
}
