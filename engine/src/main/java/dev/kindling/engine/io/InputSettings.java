package dev.kindling.engine.io;

import dev.kindling.SparkConf;
import dev.kindling.settings.HadoopSettings;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/**
 * The settings by which files are found, split and read: Hadoop's, as they were when an RDD was
 * defined, and Spark's own of the application. Hadoop's values are parsed when files are looked up,
 * because Hadoop refuses wrong ones then.
 *
 * @param hadoop Hadoop's settings
 * @param ignoreMissing whether a file that is not there is skipped: {@code
 *     spark.files.ignoreMissingFiles}
 * @param ignoreCorrupt whether the rest of a file that can't be read is skipped: {@code
 *     spark.files.ignoreCorruptFiles}
 * @param ignoreEmpty whether an empty file has no partition: {@code
 *     spark.hadoopRDD.ignoreEmptySplits}
 */
record InputSettings(
    HadoopSettings hadoop, boolean ignoreMissing, boolean ignoreCorrupt, boolean ignoreEmpty) {
  /** No settings: what Spark does if a program sets none. */
  static final InputSettings NONE = new InputSettings(HadoopSettings.NONE, false, false, true);

  private static final System.Logger LOG = System.getLogger(InputSettings.class.getName());

  /** The settings of an application in which the program has set none of Hadoop's. */
  static InputSettings of(SparkConf conf) {
    return new InputSettings(
        HadoopSettings.NONE,
        conf.getBoolean("spark.files.ignoreMissingFiles", false),
        conf.getBoolean("spark.files.ignoreCorruptFiles", false),
        conf.getBoolean("spark.hadoopRDD.ignoreEmptySplits", true));
  }

  InputSettings with(HadoopSettings settings) {
    return new InputSettings(settings, ignoreMissing, ignoreCorrupt, ignoreEmpty);
  }

  /** Whether files in sub-folders are read. */
  boolean recursive() {
    return hadoop.getBoolean(HadoopSettings.RECURSIVE, false);
  }

  /** Whether sub-folders are skipped, where they are not read. */
  boolean ignoreSubfolders() {
    return hadoop.getBoolean(HadoopSettings.IGNORE_SUBFOLDERS, false);
  }

  /** The least size of a split in bytes. */
  long minSplit() {
    return hadoop.getLong(HadoopSettings.MIN_SPLIT, 1);
  }

  /** The greatest size of a split in bytes, for the formats that have one. */
  long maxSplit() {
    return hadoop.getLong(HadoopSettings.MAX_SPLIT, Long.MAX_VALUE);
  }

  /** Whether files are compared with the checksum files beside them. */
  boolean comparesChecksums() {
    return hadoop.getBoolean(HadoopSettings.VERIFY_CHECKSUMS, true);
  }

  /** The bytes between two records of a text file; null for the ends of lines. */
  byte @Nullable [] delimiter() {
    String delimiter = hadoop.get(HadoopSettings.RECORD_DELIMITER);
    return delimiter == null ? null : delimiter.getBytes(StandardCharsets.UTF_8);
  }

  /** A line must be shorter than this, with its end, or it is left out. */
  long maxLineLength() {
    return hadoop.getLong(HadoopSettings.MAX_LINE_LENGTH, Integer.MAX_VALUE);
  }

  /**
   * Checks what decides about the files of a path.
   *
   * @throws NumberFormatException for a wrong number, as in Hadoop
   * @throws UnsupportedOperationException for a setting that names a class of Hadoop's
   */
  void check() {
    if (hadoop.get(HadoopSettings.PATH_FILTER) != null) {
      throw new UnsupportedOperationException(
          HadoopSettings.PATH_FILTER
              + " names a class of Hadoop's, which Kindling does not load: "
              + hadoop.get(HadoopSettings.PATH_FILTER)
              + "; remove the setting and choose files by a glob");
    }
    hadoop.getLong(HadoopSettings.LIST_THREADS, 1);
    requireLocal(hadoop);
  }

  /**
   * Refuses a default file system of another machine, since a plain path would then name a file of
   * that one.
   */
  static void requireLocal(HadoopSettings hadoop) {
    String system = hadoop.get(HadoopSettings.DEFAULT_FILE_SYSTEM);
    if (system != null && !system.isBlank() && !system.trim().startsWith("file:")) {
      throw new UnsupportedOperationException(
          HadoopSettings.DEFAULT_FILE_SYSTEM
              + " must be file:///, because only local files can be read and written here: "
              + system);
    }
  }

  /** Whether a failure to read a file is to be passed over, with a warning. */
  boolean ignores(Exception failure, Object file) {
    boolean missing =
        failure instanceof FileNotFoundException || failure instanceof NoSuchFileException;
    boolean ignored =
        missing
            ? ignoreMissing
            : ignoreCorrupt
                && (failure instanceof IOException || failure instanceof RuntimeException);
    if (ignored) {
      LOG.log(
          System.Logger.Level.WARNING,
          (missing ? "Skipped missing file: " : "Skipped the rest content in the corrupted file: ")
              + file,
          failure);
    }
    return ignored;
  }
}
