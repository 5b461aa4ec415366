package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;
import dev.kindling.spi.WritingFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Writes the records of each partition to one sequence file, by Java serialisation, ten at a time.
 * The result is their number.
 */
final class ObjectPartWriter implements Action.Push<Object, Long> {
  private static final long serialVersionUID = 1L;

  private final String folder;
  private final boolean checkpoint;

  private ObjectPartWriter(String folder, boolean checkpoint) {
    this.folder = folder;
    this.checkpoint = checkpoint;
  }

  /** Makes a writer of what a program saves to an existing folder. */
  static ObjectPartWriter ofSave(String folder) {
    return new ObjectPartWriter(folder, false);
  }

  /** Makes a writer of a checkpoint in an existing folder. */
  static ObjectPartWriter ofCheckpoint(String folder) {
    return new ObjectPartWriter(folder, true);
  }

  @Override
  public ResultSink<Object, Long> start(TaskContext context) throws IOException {
    return new Batches(PartFile.create(folder, context));
  }

  @Override
  public Throwable failure(Throwable cause) {
    return checkpoint ? cause : WritingFailure.of(cause);
  }

  private static final class Batches implements ResultSink<Object, Long> {
    private final PartFile part;
    private final byte[] mark = mark();
    private final List<Object> batch = new ArrayList<>(SequenceFormat.BATCH);
    private long position;
    private long lastMark;
    private long records;

    Batches(PartFile part) throws IOException {
      this.part = part;
      write(SequenceFormat.header(mark));
    }

    @Override
    public void accept(Object record) throws IOException {
      batch.add(record);
      records++;
      if (batch.size() == SequenceFormat.BATCH) {
        writeBatch();
      }
    }

    @Override
    public Long result() throws IOException {
      if (!batch.isEmpty()) {
        writeBatch();
      }
      part.finish(records);
      return records;
    }

    private void writeBatch() throws IOException {
      byte[] value = JavaObjectEncoding.encoded(batch.toArray());
      batch.clear();
      if (position >= lastMark + SequenceFormat.SYNC_INTERVAL) {
        write(number(SequenceFormat.ESCAPE));
        write(mark);
        lastMark = position;
      }
      write(number(Integer.BYTES + value.length));
      write(number(0));
      write(number(value.length));
      write(value);
    }

    private void write(byte[] bytes) throws IOException {
      part.file().write(bytes);
      position += bytes.length;
    }

    private static byte[] number(int value) {
      return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }

    private static byte[] mark() {
      UUID random = UUID.randomUUID();
      return ByteBuffer.allocate(SequenceFormat.MARK_LENGTH)
          .putLong(random.getMostSignificantBits())
          .putLong(random.getLeastSignificantBits())
          .array();
    }
  }
}
