package dev.kindling.hadoop.format;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.ObjectWritable;
import org.apache.hadoop.io.Writable;
import org.jspecify.annotations.Nullable;

/**
 * The splits of an input, one for each partition, once the input was asked for its partitions. A
 * serialised list has the splits in Hadoop's form. Safe for use by many threads.
 *
 * @param <S> the type of the splits
 */
final class SplitList<S> implements Serializable {
  private static final long serialVersionUID = 1L;

  private transient volatile @Nullable List<S> splits;

  /** Sets the splits. */
  void set(List<S> found) {
    splits = List.copyOf(found);
  }

  /** The splits; null before the partitions were counted. */
  @Nullable List<S> known() {
    return splits;
  }

  /** The split of one partition. */
  S get(int partition) {
    List<S> known = splits;
    if (known == null) {
      throw new IllegalStateException("partitions must be counted before a split is read");
    }
    return known.get(partition);
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    List<S> known = splits;
    out.writeInt(known == null ? -1 : known.size());
    if (known != null) {
      for (S split : known) {
        boolean writable = split instanceof Writable;
        out.writeBoolean(writable);
        if (split instanceof Writable value) {
          new ObjectWritable(value).write(out);
        } else {
          out.writeObject(split);
        }
      }
    }
  }

  @SuppressWarnings("unchecked") // it wrote what it reads
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    int size = in.readInt();
    if (size >= 0) {
      Object[] read = new Object[size];
      Configuration conf = new Configuration(false);
      for (int i = 0; i < size; i++) {
        if (in.readBoolean()) {
          ObjectWritable value = new ObjectWritable();
          value.setConf(conf);
          value.readFields(in);
          read[i] = value.get();
        } else {
          read[i] = in.readObject();
        }
      }
      splits = (List<S>) List.of(read);
    }
  }
}
