package dev.kindling.hadoop.format;

import dev.kindling.TaskContext;
import dev.kindling.plan.Input;
import dev.kindling.spi.ObjectEncoding;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.SequenceFile;

/**
 * The records of a checkpoint on one of Hadoop's file systems, in the partitions that they had.
 *
 * @param folder the folder of the checkpoint
 */
record CheckpointParts<T>(Path folder, Configuration hadoop, ObjectEncoding objects)
    implements Input<T> {
  @Override
  public String kind() {
    return "ReliableCheckpointRDD";
  }

  @Override
  public String defaultName() {
    return "";
  }

  @Override
  public int numPartitions() throws IOException {
    return HadoopFiles.parts(folder, hadoop).size();
  }

  @Override
  public Iterator<T> read(int partition, TaskContext context) throws IOException {
    Path part = CheckpointOutput.part(folder, partition);
    SequenceFile.Reader reader =
        new SequenceFile.Reader(new Configuration(hadoop), SequenceFile.Reader.file(part));
    return new Records<>(reader, part.toString(), objects, context);
  }

  private static final class Records<T> extends SplitRecords<T> {
    private final SequenceFile.Reader reader;
    private final String part;
    private final ObjectEncoding objects;
    private final BytesWritable value = new BytesWritable();
    private Iterator<Object> batch = Collections.emptyIterator();

    Records(SequenceFile.Reader reader, String part, ObjectEncoding objects, TaskContext context) {
      super(part, new ReadPolicy(false, false, false), context);
      this.reader = reader;
      this.part = part;
      this.objects = objects;
    }

    @Override
    boolean advance() throws IOException {
      while (!batch.hasNext()) {
        if (!reader.next(NullWritable.get(), value)) {
          return false;
        }
        try {
          List<Object> read = objects.decode(value.copyBytes(), part);
          batch = read.iterator();
        } catch (ClassNotFoundException e) {
          throw new IOException("a checkpoint can't be read: " + part, e);
        }
      }
      return true;
    }

    @Override
    @SuppressWarnings("unchecked") // the checkpoint has what the program says
    T current() {
      return (T) batch.next();
    }

    @Override
    void closeReader() throws IOException {
      reader.close();
    }
  }
}
