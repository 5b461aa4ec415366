package dev.kindling.hadoop.format;

import java.io.IOException;
import java.io.Serializable;

/**
 * Makes the pairs that an output format writes of records. Created anew for each task, so that it
 * may reuse objects.
 */
interface RecordPairs {
  /** Receives pairs. */
  @FunctionalInterface
  interface Writer {
    void write(Object key, Object value) throws IOException, InterruptedException;
  }

  /** Writes the pairs of one record. */
  void write(Object record, Writer writer) throws IOException, InterruptedException;

  /** Writes what is left after the last record. */
  default void end(Writer writer) throws IOException, InterruptedException {}

  /** Makes an instance for one task. */
  @FunctionalInterface
  interface Factory extends Serializable {
    RecordPairs create();
  }

  /** The records are pairs. */
  static Factory pairs() {
    return new Pairs();
  }

  /** Records that are pairs. */
  final class Pairs implements Factory, RecordPairs {
    private static final long serialVersionUID = 1L;

    @Override
    public RecordPairs create() {
      return this;
    }

    @Override
    public void write(Object record, Writer writer) throws IOException, InterruptedException {
      dev.kindling.Tuple2<?, ?> pair = (dev.kindling.Tuple2<?, ?>) record;
      writer.write(pair._1(), pair._2());
    }
  }
}
