package dev.kindling.engine.io;

import dev.kindling.Partitioner;
import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.io.codec.Codec;
import dev.kindling.hadoop.mapred.FileAlreadyExistsException;
import dev.kindling.input.PortableDataStream;
import dev.kindling.plan.Action;
import dev.kindling.plan.Input;
import dev.kindling.settings.HadoopSettings;
import dev.kindling.spi.FileOutput;
import dev.kindling.spi.FilePart;
import dev.kindling.spi.Files;
import dev.kindling.spi.ObjectEncoding;
import dev.kindling.spi.TableSplits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The files of the local file system. Safe for use by many threads. */
public final class LocalFiles implements Files {
  /** The default cost of opening a file, in bytes. */
  public static final long OPEN_COST = 4L << 20;

  /** The default maximum of a partition of {@code binaryFiles}, in bytes. */
  public static final long STREAMS_LIMIT = 128L << 20;

  private static final String VALIDATE = "spark.hadoop.validateOutputSpecs";

  private final Disk disk;
  private final int slots;
  private final long openCost;
  private final long streamsLimit;
  private final ObjectFilter filter;
  private final SparkConf conf;
  private final InputSettings settings;

  /**
   * Creates access to the files of this machine.
   *
   * @param disk where output is written
   * @param slots the number of partitions if the program doesn't give one
   * @param openCost the cost of opening a file, in bytes
   * @param streamsLimit the maximum of a partition of {@code binaryFiles}, in bytes
   */
  public LocalFiles(Disk disk, int slots, long openCost, long streamsLimit) {
    this(disk, slots, openCost, streamsLimit, new SparkConf(false), ObjectFilter.NONE);
  }

  /**
   * Creates access to the files of this machine.
   *
   * @param conf the settings of the application
   * @param filter the classes that object files and checkpoints may hold
   */
  public LocalFiles(
      Disk disk, int slots, long openCost, long streamsLimit, SparkConf conf, ObjectFilter filter) {
    this(disk, slots, openCost, streamsLimit, filter, conf, InputSettings.of(conf));
  }

  private LocalFiles(
      Disk disk,
      int slots,
      long openCost,
      long streamsLimit,
      ObjectFilter filter,
      SparkConf conf,
      InputSettings settings) {
    this.disk = disk;
    this.slots = slots;
    this.openCost = openCost;
    this.streamsLimit = streamsLimit;
    this.filter = filter;
    this.conf = conf;
    this.settings = settings;
  }

  @Override
  public Files with(HadoopSettings hadoop) {
    return new LocalFiles(disk, slots, openCost, streamsLimit, filter, conf, settings.with(hadoop));
  }

  @Override
  public Input<String> lines(String path, int minPartitions) {
    return new LineInput(path, minPartitions, settings);
  }

  @Override
  public Input<Tuple2<String, String>> texts(String path, int minPartitions) {
    return new TextInput(path, minPartitions, settings);
  }

  @Override
  public Input<Tuple2<String, PortableDataStream>> streams(String path, int minPartitions) {
    return new StreamInput(path, Math.max(slots, minPartitions), openCost, streamsLimit, settings);
  }

  @Override
  public Input<byte[]> records(String path, int recordLength) {
    return new FixedLengthInput(path, recordLength, settings);
  }

  @Override
  public Input<String> tableLines(List<String> paths, TableSplits splits) {
    return new TableLineInput(paths, splits, settings.comparesChecksums());
  }

  @Override
  public Input<FilePart> tableParts(List<String> paths, boolean wholeFiles, TableSplits splits) {
    return new PartsInput(
        TableLineInput.KIND,
        String.join(",", paths),
        "",
        settings,
        (path, none) -> PartsInput.ofTables(PackedFiles.of(paths, wholeFiles, splits), wholeFiles));
  }

  @Override
  public boolean hasParts(String path) {
    return true;
  }

  @Override
  public Input<FilePart> parts(FilePart.InputKind form, String path, int option) {
    return switch (form) {
      case LINES ->
          new PartsInput(
              "HadoopRDD",
              path,
              settings,
              (p, s) -> PartsInput.ofSplits(FileSplits.ofLines(p, option, s)));
      case TEXTS ->
          new PartsInput(
              "WholeTextFileRDD",
              LocalPaths.requireForm(path),
              "",
              settings,
              (p, s) -> PartsInput.ofFiles(CombinedFiles.ofTexts(p, option, s), true));
      case STREAMS ->
          new PartsInput(
              "BinaryFileRDD",
              LocalPaths.requireForm(path),
              settings,
              (p, s) ->
                  PartsInput.ofFiles(
                      CombinedFiles.ofStreams(
                          p, Math.max(slots, option), openCost, streamsLimit, s),
                      false));
      case RECORDS ->
          new PartsInput(
              "NewHadoopRDD",
              LocalPaths.requireForm(path),
              settings,
              (p, s) -> PartsInput.ofSplits(FileSplits.ofRecords(p, option, s)));
    };
  }

  @Override
  public InputStream open(FilePart part) throws IOException {
    Path file = Path.of(part.path());
    return Codec.wholeFile(file, ChecksummedInput.open(file, settings.comparesChecksums()));
  }

  @Override
  public <T> Input<T> objects(String path, int minPartitions) {
    return new ObjectFileInput<>(path, minPartitions, filter, settings);
  }

  @Override
  public ObjectEncoding objectEncoding() {
    return new JavaObjectEncoding(filter);
  }

  /**
   * @throws FileAlreadyExistsException when the file or folder exists
   */
  @Override
  public FileOutput createText(String path) throws IOException {
    OutputSettings output = new OutputSettings(settings.hadoop());
    return create(path, folder -> new TextPartWriter(folder, output.codec()));
  }

  /**
   * @throws FileAlreadyExistsException when the file or folder exists
   */
  @Override
  public FileOutput createBytes(String path, String suffix) throws IOException {
    return create(path, folder -> new BytesPartWriter(folder, suffix));
  }

  /**
   * @throws FileAlreadyExistsException when the file or folder exists
   */
  @Override
  public FileOutput createObjects(String path) throws IOException {
    return create(path, ObjectPartWriter::ofSave);
  }

  @Override
  public String createCheckpointFolder(String directory) throws IOException {
    LocalPaths.requireText(directory);
    return LocalPaths.uri(Checkpoints.createFolder(LocalPaths.parse(directory)));
  }

  @Override
  public FileOutput createCheckpoint(String folder, @Nullable Partitioner partitioner)
      throws IOException {
    return Checkpoints.create(disk, LocalPaths.parse(folder), partitioner);
  }

  @Override
  public <T> Input<T> checkpoint(String folder) throws IOException {
    return new CheckpointInput<>(Checkpoints.require(folder), filter);
  }

  @Override
  public String uri(String path) throws IOException {
    return LocalPaths.uri(LocalPaths.parse(path));
  }

  @Override
  public @Nullable Partitioner checkpointPartitioner(String folder) throws IOException {
    return Checkpoints.partitioner(Checkpoints.require(folder), filter);
  }

  private FileOutput create(String path, Function<String, Action<Object, ?>> writers)
      throws IOException {
    LocalPaths.requireText(path);
    OutputSettings output = new OutputSettings(settings.hadoop());
    output.check();
    Path folder = LocalPaths.parse(path);
    if (java.nio.file.Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      if (conf.getBoolean(VALIDATE, true)) {
        throw new FileAlreadyExistsException(
            "Output directory "
                + LocalPaths.uri(folder)
                + " already exists\nexisting output is never overwritten: remove it, choose another"
                + " path, or set "
                + VALIDATE
                + " to false to replace files in it");
      }
      if (!java.nio.file.Files.isDirectory(folder)) {
        throw new IOException(
            "Parent path is not a directory: "
                + LocalPaths.uri(folder)
                + "\nit is a file, to which no output can be added");
      }
    }
    return new LocalOutput(
        disk, folder, writers, !conf.getBoolean(VALIDATE, true), output.marksSuccess());
  }
}
