package dev.kindling.api;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import dev.kindling.input.PortableDataStream;
import dev.kindling.plan.Input;
import dev.kindling.settings.HadoopSettings;
import dev.kindling.spi.FileOutput;
import dev.kindling.spi.FilePart;
import dev.kindling.spi.Files;
import dev.kindling.spi.ObjectEncoding;
import dev.kindling.spi.TableSplits;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Local files by the backend, all others by Hadoop: a path with another scheme than {@code file},
 * one without a scheme if the default file system isn't local, every path if a setting names a
 * class of Hadoop's, and object files that are written compressed. Hadoop is loaded for the first
 * such path. If it isn't on the class path, the backend refuses the path.
 */
final class FilesByScheme implements Files {
  private static final Pattern SCHEME = Pattern.compile("(?:^|,)\\s*([A-Za-z][A-Za-z0-9+.-]*):/");
  private static final Set<String> OTHER_SCHEMES = Set.of("file", "local", "http", "https");
  private static final String CODECS = "org.apache.hadoop.io.compress.";
  private static final List<String> NATIVE_CODECS =
      List.of(
          CODECS + "GzipCodec",
          CODECS + "BZip2Codec",
          CODECS + "DefaultCodec",
          CODECS + "DeflateCodec");

  private final Files local;
  private final HadoopSettings settings;
  private final Supplier<Files> hadoop;

  /**
   * @param local the backend's files, with the settings
   * @param settings the settings of Hadoop's formats
   * @param hadoop loads Hadoop and returns its files, with the settings
   */
  FilesByScheme(Files local, HadoopSettings settings, Supplier<Files> hadoop) {
    this.local = local;
    this.settings = settings;
    this.hadoop = hadoop;
  }

  /** Whether paths, separated by commas, name a file system that only Hadoop can read. */
  static boolean isRemote(@Nullable String paths, HadoopSettings settings) {
    if (paths == null) {
      return false;
    }
    if (paths.indexOf(':') >= 0) {
      Matcher schemes = SCHEME.matcher(paths);
      boolean found = false;
      while (schemes.find()) {
        if (!schemes.group(1).equals("file")) {
          return true;
        }
        found = true;
      }
      if (found) {
        return false;
      }
    }
    String system = settings.get(HadoopSettings.DEFAULT_FILE_SYSTEM);
    return system != null && !system.isBlank() && !system.trim().startsWith("file:");
  }

  /** Whether a URI has a scheme that neither the backend nor the web has. */
  static boolean hasSchemeOfHadoop(String uri) {
    Matcher scheme = SCHEME.matcher(uri);
    return scheme.lookingAt() && !OTHER_SCHEMES.contains(scheme.group(1));
  }

  private Files reader(@Nullable String paths) {
    boolean needed = isRemote(paths, settings) || settings.get(HadoopSettings.PATH_FILTER) != null;
    return needed && HadoopLibrary.isPresent() ? hadoop.get() : local;
  }

  private Files writer(@Nullable String path) {
    return (isRemote(path, settings) || namesClassForOutput()) && HadoopLibrary.isPresent()
        ? hadoop.get()
        : local;
  }

  private boolean namesClassForOutput() {
    String committer = settings.get(HadoopSettings.COMMITTER);
    if (committer != null && !committer.equals("org.apache.hadoop.mapred.FileOutputCommitter")) {
      return true;
    }
    String codec = settings.get(HadoopSettings.COMPRESS_CODEC);
    return codec != null
        && !NATIVE_CODECS.contains(codec.trim())
        && settings.getBoolean(HadoopSettings.COMPRESS, false);
  }

  @Override
  public Files with(HadoopSettings hadoopSettings) {
    return new FilesByScheme(local.with(hadoopSettings), hadoopSettings, hadoop);
  }

  @Override
  public Input<String> lines(String path, int minPartitions) {
    return reader(path).lines(path, minPartitions);
  }

  @Override
  public Input<Tuple2<String, String>> texts(String path, int minPartitions) {
    return reader(path).texts(path, minPartitions);
  }

  @Override
  public Input<Tuple2<String, PortableDataStream>> streams(String path, int minPartitions) {
    return reader(path).streams(path, minPartitions);
  }

  @Override
  public Input<byte[]> records(String path, int recordLength) {
    return reader(path).records(path, recordLength);
  }

  @Override
  public boolean hasParts(String path) {
    return reader(path).hasParts(path);
  }

  @Override
  public Input<FilePart> parts(FilePart.InputKind kind, String path, int option) {
    return local.parts(kind, path, option);
  }

  @Override
  public Input<String> tableLines(List<String> paths, TableSplits splits) {
    return local.tableLines(paths, splits);
  }

  @Override
  public Input<FilePart> tableParts(List<String> paths, boolean wholeFiles, TableSplits splits) {
    return local.tableParts(paths, wholeFiles, splits);
  }

  @Override
  public InputStream open(FilePart part) throws Exception {
    return local.open(part);
  }

  @Override
  public <T> Input<T> objects(String path, int minPartitions) {
    return reader(path).objects(path, minPartitions);
  }

  @Override
  public ObjectEncoding objectEncoding() {
    return local.objectEncoding();
  }

  @Override
  public FileOutput createText(String path) throws Exception {
    return writer(path).createText(path);
  }

  @Override
  public FileOutput createBytes(String path, String suffix) throws Exception {
    return writer(path).createBytes(path, suffix);
  }

  @Override
  public FileOutput createObjects(String path) throws Exception {
    // The backend compresses text files only.
    boolean compressed = settings.getBoolean(HadoopSettings.COMPRESS, false);
    Files files = compressed && HadoopLibrary.isPresent() ? hadoop.get() : writer(path);
    return files.createObjects(path);
  }

  @Override
  public String createCheckpointFolder(String directory) throws Exception {
    return writer(directory).createCheckpointFolder(directory);
  }

  @Override
  public FileOutput createCheckpoint(String folder, @Nullable Partitioner partitioner)
      throws Exception {
    return writer(folder).createCheckpoint(folder, partitioner);
  }

  @Override
  public <T> Input<T> checkpoint(String folder) throws Exception {
    return reader(folder).checkpoint(folder);
  }

  @Override
  public String uri(String path) throws Exception {
    return reader(path).uri(path);
  }

  @Override
  public @Nullable Partitioner checkpointPartitioner(String folder) throws Exception {
    return reader(folder).checkpointPartitioner(folder);
  }
}
