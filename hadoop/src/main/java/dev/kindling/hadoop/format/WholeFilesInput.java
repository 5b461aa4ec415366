package dev.kindling.hadoop.format;

import dev.kindling.TaskContext;
import dev.kindling.plan.Input;
import dev.kindling.plan.SneakyThrow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.CombineFileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.CombineFileSplit;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.jspecify.annotations.Nullable;

/**
 * Whole files as records, several in a partition, which Hadoop combines.
 *
 * @param <T> the type of the records
 */
final class WholeFilesInput<T> implements Input<T> {
  private final String kind;
  private final String name;
  private final Configuration settings;
  private final MaxSplit maxSplit;
  private final Opening<T> opening;
  private volatile @Nullable List<List<Path>> partitions;

  /**
   * @param kind Spark's class name for such a dataset
   * @param name the dataset's name
   * @param settings has the paths
   */
  WholeFilesInput(
      String kind, String name, Configuration settings, MaxSplit maxSplit, Opening<T> opening) {
    this.kind = kind;
    this.name = name;
    this.settings = settings;
    this.maxSplit = maxSplit;
    this.opening = opening;
  }

  /**
   * The files of an input.
   *
   * @param files their number
   * @param bytes the sum of their lengths
   */
  record Size(long files, long bytes) {}

  /** Computes the maximum of a partition in bytes. */
  @FunctionalInterface
  interface MaxSplit {
    long of(Size size);
  }

  /** Makes the record of a file. */
  @FunctionalInterface
  interface Opening<T> {
    T record(Path file, Configuration settings) throws IOException;
  }

  /** Returns the text of a file, decompressed as its name says. */
  static String text(Path file, Configuration settings) throws IOException {
    CompressionCodec codec = new CompressionCodecFactory(settings).getCodec(file);
    try (InputStream raw = file.getFileSystem(settings).open(file);
        InputStream in = codec == null ? raw : codec.createInputStream(raw)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      in.transferTo(bytes);
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public String defaultName() {
    return name;
  }

  @Override
  public synchronized int numPartitions() throws IOException {
    List<List<Path>> known = partitions;
    if (known == null) {
      known = new ArrayList<>();
      JobContext job = new JobContextImpl(settings, new JobID(MapredInput.jobTracker(), 0));
      for (InputSplit split : new Combining(maxSplit).getSplits(job)) {
        known.add(Arrays.asList(((CombineFileSplit) split).getPaths()));
      }
      partitions = known;
    }
    return known.size();
  }

  @Override
  public Iterator<T> read(int partition, TaskContext context) {
    List<List<Path>> known = partitions;
    if (known == null) {
      throw new IllegalStateException("partitions must be counted before one is read");
    }
    Iterator<Path> files = known.get(partition).iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return files.hasNext();
      }

      @Override
      public T next() {
        try {
          return opening.record(files.next(), settings);
        } catch (IOException e) {
          throw SneakyThrow.unchecked(e);
        }
      }
    };
  }

  /** Hadoop's combining of files, with Spark's sizes. */
  private static final class Combining extends CombineFileInputFormat<NullWritable, NullWritable> {
    private final MaxSplit maxSplit;

    Combining(MaxSplit maxSplit) {
      this.maxSplit = maxSplit;
    }

    @Override
    protected boolean isSplitable(JobContext context, Path file) {
      return false;
    }

    @Override
    public List<InputSplit> getSplits(JobContext job) throws IOException {
      long files = 0;
      long bytes = 0;
      for (FileStatus file : listStatus(job)) {
        if (!file.isDirectory()) {
          files++;
          bytes += file.getLen();
        }
      }
      long most = maxSplit.of(new Size(files, bytes));
      Configuration conf = job.getConfiguration();
      if (most < conf.getLong(SPLIT_MINSIZE_PERNODE, 0)) {
        setMinSplitSizeNode(most);
      }
      if (most < conf.getLong(SPLIT_MINSIZE_PERRACK, 0)) {
        setMinSplitSizeRack(most);
      }
      setMaxSplitSize(most);
      return super.getSplits(job);
    }

    @Override
    public RecordReader<NullWritable, NullWritable> createRecordReader(
        InputSplit split, TaskAttemptContext context) {
      throw new UnsupportedOperationException("files are opened one by one");
    }
  }
}
