package dev.kindling.python.recipe;

import dev.kindling.SparkConf;
import dev.kindling.python.protocol.FileFailures;
import dev.kindling.settings.HadoopSettings;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How a worker reads files.
 *
 * @param delimiter what is between the records of a text file, or null for the ends of lines
 * @param maxLength a record of a text file is shorter than this, in bytes with its end, or left out
 * @param ignoreMissing whether a file that is not there is skipped
 * @param ignoreCorrupt whether the rest of a file that can't be read is skipped
 * @param checksums whether files are compared with the checksum files beside them
 */
@Immutable
public record ReadRules(
    @Nullable String delimiter,
    long maxLength,
    boolean ignoreMissing,
    boolean ignoreCorrupt,
    boolean checksums)
    implements Serializable {
  /** Lines that may have any length; each failure is one of the task. */
  public static final ReadRules PLAIN = new ReadRules(null, Integer.MAX_VALUE, false, false, true);

  /** The rules that the settings of an application and of an RDD ask for. */
  public static ReadRules of(SparkConf conf, HadoopSettings hadoop) {
    return new ReadRules(
        hadoop.get(HadoopSettings.RECORD_DELIMITER),
        hadoop.getLong(HadoopSettings.MAX_LINE_LENGTH, Integer.MAX_VALUE),
        conf.getBoolean("spark.files.ignoreMissingFiles", false),
        conf.getBoolean("spark.files.ignoreCorruptFiles", false),
        hadoop.getBoolean(HadoopSettings.VERIFY_CHECKSUMS, true));
  }

  FileFailures failures() {
    return new FileFailures(ignoreMissing, ignoreCorrupt, checksums);
  }
}
