package dev.kindling.hadoop.format;

import dev.kindling.SparkConf;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.hdfs.BlockMissingException;
import org.apache.hadoop.security.AccessControlException;

/**
 * Spark's settings of files that can't be read.
 *
 * @param ignoreMissing whether a file that is not there is skipped
 * @param ignoreCorrupt whether the rest of a file that can't be read is skipped
 * @param ignoreEmpty whether an empty split has no partition
 */
record ReadPolicy(boolean ignoreMissing, boolean ignoreCorrupt, boolean ignoreEmpty) {
  private static final System.Logger LOG = System.getLogger(ReadPolicy.class.getName());

  static ReadPolicy of(SparkConf conf) {
    return new ReadPolicy(
        conf.getBoolean("spark.files.ignoreMissingFiles", false),
        conf.getBoolean("spark.files.ignoreCorruptFiles", false),
        conf.getBoolean("spark.hadoopRDD.ignoreEmptySplits", true));
  }

  /** Whether a failure to read a split is to be passed over, with a warning. */
  boolean ignores(Exception failure, Object split) {
    boolean missing = failure instanceof FileNotFoundException;
    boolean ignored =
        missing
            ? ignoreMissing
            : ignoreCorrupt
                && !(failure instanceof AccessControlException)
                && !(failure instanceof BlockMissingException)
                && (failure instanceof IOException || failure instanceof RuntimeException);
    if (ignored) {
      LOG.log(
          System.Logger.Level.WARNING,
          (missing ? "Skipped missing file: " : "Skipped the rest content in the corrupted file: ")
              + split,
          failure);
    }
    return ignored;
  }
}
