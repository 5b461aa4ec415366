package dev.kindling.settings;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The settings of Hadoop's text and sequence formats that need no Hadoop, as they were when an RDD
 * was defined or saved. A setting that Hadoop has renamed is found under both names. Immutable.
 */
public final class HadoopSettings implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The start of the keys of a {@code SparkConf} that hold such settings. */
  public static final String PREFIX = "spark.hadoop.";

  /** No settings. */
  public static final HadoopSettings NONE = new HadoopSettings(Map.of());

  /** The text between the records of a text file. */
  public static final String RECORD_DELIMITER = "textinputformat.record.delimiter";

  /** The most bytes of a line, with its end. A longer line is left out. */
  public static final String MAX_LINE_LENGTH = "mapreduce.input.linerecordreader.line.maxlength";

  /** Whether the files of folders inside a folder are read too. */
  public static final String RECURSIVE = "mapreduce.input.fileinputformat.input.dir.recursive";

  /** Whether folders inside a folder are passed over. */
  public static final String IGNORE_SUBFOLDERS =
      "mapreduce.input.fileinputformat.input.dir.nonrecursive.ignore.subdirs";

  /** The least bytes of a partition of a file. */
  public static final String MIN_SPLIT = "mapreduce.input.fileinputformat.split.minsize";

  /** The most bytes of a partition of a file of binary records. */
  public static final String MAX_SPLIT = "mapreduce.input.fileinputformat.split.maxsize";

  /** The number of threads that list folders: checked, without effect. */
  public static final String LIST_THREADS =
      "mapreduce.input.fileinputformat.list-status.num-threads";

  /** A class that chooses files: refused. */
  public static final String PATH_FILTER = "mapreduce.input.pathFilter.class";

  /** Whether saved files are compressed. */
  public static final String COMPRESS = "mapreduce.output.fileoutputformat.compress";

  /** The class of the codec that compresses saved files. */
  public static final String COMPRESS_CODEC = "mapreduce.output.fileoutputformat.compress.codec";

  /** Whether a save writes the file {@code _SUCCESS}. */
  public static final String MARK_SUCCESS = "mapreduce.fileoutputcommitter.marksuccessfuljobs";

  /** The algorithm by which saved files are published: checked, without effect. */
  public static final String COMMIT_ALGORITHM = "mapreduce.fileoutputcommitter.algorithm.version";

  /** A class that publishes saved files: refused. */
  public static final String COMMITTER = "mapred.output.committer.class";

  /** The file system of paths without a scheme: others than that of local files are refused. */
  public static final String DEFAULT_FILE_SYSTEM = "fs.defaultFS";

  /** Whether files are compared with the checksum files beside them, {@code .name.crc}. */
  public static final String VERIFY_CHECKSUMS = "fs.file.checksum.verify";

  /** The present name of each former name. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "mapred.linerecordreader.maxlength", MAX_LINE_LENGTH,
          "mapred.input.dir.recursive", RECURSIVE,
          "mapred.min.split.size", MIN_SPLIT,
          "mapred.max.split.size", MAX_SPLIT,
          "mapred.input.pathFilter.class", PATH_FILTER,
          "mapred.output.compress", COMPRESS,
          "mapred.output.compression.codec", COMPRESS_CODEC,
          "fs.default.name", DEFAULT_FILE_SYSTEM);

  private static final Set<String> KNOWN =
      Set.of(
          RECORD_DELIMITER,
          MAX_LINE_LENGTH,
          RECURSIVE,
          IGNORE_SUBFOLDERS,
          MIN_SPLIT,
          MAX_SPLIT,
          LIST_THREADS,
          PATH_FILTER,
          COMPRESS,
          COMPRESS_CODEC,
          MARK_SUCCESS,
          COMMIT_ALGORITHM,
          COMMITTER,
          DEFAULT_FILE_SYSTEM,
          VERIFY_CHECKSUMS);

  @SuppressWarnings("serial") // a map of the JDK
  private final Map<String, String> values;

  private HadoopSettings(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Returns the settings of Hadoop's names and values.
   *
   * @param settings all of them; those that Kindling does not know are left out
   */
  public static HadoopSettings of(Iterable<Map.Entry<String, String>> settings) {
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, String> setting : settings) {
      String name = RENAMED.getOrDefault(setting.getKey(), setting.getKey());
      if (KNOWN.contains(name)) {
        values.put(name, setting.getValue());
      }
    }
    return values.isEmpty() ? NONE : new HadoopSettings(values);
  }

  /**
   * Returns the settings that a function knows.
   *
   * @param lookup returns the value of one of Hadoop's present names, or null
   */
  public static HadoopSettings of(UnaryOperator<@Nullable String> lookup) {
    Map<String, String> values = new HashMap<>();
    for (String name : KNOWN) {
      String value = lookup.apply(name);
      if (value != null) {
        values.put(name, value);
      }
    }
    RENAMED.forEach(
        (former, name) -> {
          String value = lookup.apply(former);
          if (value != null) {
            values.putIfAbsent(name, value);
          }
        });
    return values.isEmpty() ? NONE : new HadoopSettings(values);
  }

  /** Returns a value, or null if there is none. */
  public @Nullable String get(String key) {
    return values.get(key);
  }

  /**
   * Returns whether a value is true. As in Hadoop, what is neither true nor false counts as unset.
   */
  public boolean getBoolean(String key, boolean unset) {
    String value = values.getOrDefault(key, "").trim();
    return value.equalsIgnoreCase("true") || (unset && !value.equalsIgnoreCase("false"));
  }

  /**
   * Returns a value as a number, which may be hexadecimal.
   *
   * @throws NumberFormatException if it is not a number
   */
  public long getLong(String key, long unset) {
    String value = values.get(key);
    if (value == null) {
      return unset;
    }
    String trimmed = value.trim();
    boolean negative = trimmed.startsWith("-");
    String digits = negative ? trimmed.substring(1) : trimmed;
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      return Long.parseLong((negative ? "-" : "") + digits.substring(2), 16);
    }
    return Long.parseLong(trimmed);
  }
}
