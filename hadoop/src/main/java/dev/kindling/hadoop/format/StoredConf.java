package dev.kindling.hadoop.format;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;

/** Settings that go to tasks. Each task has a copy. */
final class StoredConf implements Serializable {
  private static final long serialVersionUID = 1L;

  private transient Configuration conf;

  StoredConf(Configuration conf) {
    this.conf = conf;
  }

  /** Returns a copy for one task. */
  synchronized JobConf copy() {
    return new JobConf(conf);
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    conf.write(out);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    conf = new Configuration(false);
    conf.readFields(in);
  }
}
