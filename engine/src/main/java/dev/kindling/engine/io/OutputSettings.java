package dev.kindling.engine.io;

import dev.kindling.engine.io.codec.Codec;
import dev.kindling.settings.HadoopSettings;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings by which folders of files are written: Hadoop's, as they were when the program saved
 * an RDD.
 */
final class OutputSettings {
  private static final String PACKAGE = "org.apache.hadoop.io.compress.";
  private static final String DEFAULT_CODEC = PACKAGE + "DefaultCodec";
  private static final String DEFAULT_COMMITTER = "org.apache.hadoop.mapred.FileOutputCommitter";

  private static final Map<String, Codec> CODECS =
      Map.of(
          PACKAGE + "GzipCodec",
          Codec.GZIP,
          PACKAGE + "BZip2Codec",
          Codec.BZIP2,
          DEFAULT_CODEC,
          Codec.DEFLATE,
          PACKAGE + "DeflateCodec",
          Codec.DEFLATE);

  private final HadoopSettings hadoop;

  OutputSettings(HadoopSettings hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * Checks what decides about a folder.
   *
   * @throws IOException for a way to commit that Hadoop does not have
   * @throws NumberFormatException if it is not a number
   * @throws UnsupportedOperationException for a setting that names a class of Hadoop's
   */
  void check() throws IOException {
    InputSettings.requireLocal(hadoop);
    long algorithm = hadoop.getLong(HadoopSettings.COMMIT_ALGORITHM, 1);
    if (algorithm != 1 && algorithm != 2) {
      throw new IOException(
          "Only 1 or 2 algorithm version is supported\n"
              + HadoopSettings.COMMIT_ALGORITHM
              + " is "
              + algorithm);
    }
    String committer = hadoop.get(HadoopSettings.COMMITTER);
    if (committer != null && !committer.equals(DEFAULT_COMMITTER)) {
      throw new UnsupportedOperationException(
          HadoopSettings.COMMITTER
              + " names a class of Hadoop's, which Kindling does not load: "
              + committer
              + "; remove the setting");
    }
  }

  /** Whether a complete folder gets a file {@code _SUCCESS}. */
  boolean marksSuccess() {
    return hadoop.getBoolean(HadoopSettings.MARK_SUCCESS, true);
  }

  /**
   * Returns the compression of text files, or null for none.
   *
   * @throws IllegalArgumentException for a codec that is not there
   */
  @Nullable Codec codec() {
    if (!hadoop.getBoolean(HadoopSettings.COMPRESS, false)) {
      return null;
    }
    String name = hadoop.get(HadoopSettings.COMPRESS_CODEC);
    Codec codec = CODECS.get(name == null ? DEFAULT_CODEC : name.trim());
    if (codec == null) {
      throw new IllegalArgumentException(
          "Compression codec "
              + name
              + " was not found.\n"
              + HadoopSettings.COMPRESS_CODEC
              + " must be one of "
              + String.join(", ", CODECS.keySet().stream().sorted().toList()));
    }
    return codec;
  }
}
