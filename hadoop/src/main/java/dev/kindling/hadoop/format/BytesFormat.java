package dev.kindling.hadoop.format;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapred.FileOutputFormat;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.RecordWriter;
import org.apache.hadoop.mapred.Reporter;
import org.apache.hadoop.util.Progressable;

/** Writes byte arrays unchanged, one after the other. */
final class BytesFormat extends FileOutputFormat<NullWritable, BytesWritable> {
  /** The setting with the suffix of the file names. */
  static final String SUFFIX = "kindling.output.suffix";

  /** Creates the format. Hadoop calls it. */
  public BytesFormat() {}

  @Override
  public RecordWriter<NullWritable, BytesWritable> getRecordWriter(
      FileSystem ignored, JobConf conf, String name, Progressable progress) throws IOException {
    Path file = FileOutputFormat.getTaskOutputPath(conf, name + conf.get(SUFFIX, ""));
    FSDataOutputStream out = file.getFileSystem(conf).create(file, progress);
    return new RecordWriter<>() {
      @Override
      public void write(NullWritable key, BytesWritable value) throws IOException {
        out.write(value.getBytes(), 0, value.getLength());
      }

      @Override
      public void close(Reporter reporter) throws IOException {
        out.close();
      }
    };
  }
}
