package dev.kindling.engine.spill;

import dev.kindling.engine.disk.ScratchFile;
import dev.kindling.engine.serial.RecordSerializer;
import dev.kindling.engine.serial.RecordWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes one spill, one segment after the other. Takes about 100 KB of memory until it is finished
 * or closed. For one thread.
 */
public final class SpillWriter implements Closeable {
  private static final int FIRST_SEGMENTS = 16;

  private final ScratchFile file;
  private final RecordSerializer serializer;
  private final BlockCodec codec;
  private final OutputStream out;
  private final BlockOutput blocks;
  private final RecordWriter records;
  private long[] ends = new long[FIRST_SEGMENTS];
  private long[] counts = new long[FIRST_SEGMENTS];
  private int segments;
  private long count;
  private boolean open = true;
  private Runnable afterClose = () -> {};

  SpillWriter(ScratchFile file, RecordSerializer serializer, BlockCodec codec) throws IOException {
    this.file = file;
    this.serializer = serializer;
    this.codec = codec;
    this.out = file.append();
    this.blocks = new BlockOutput(out, codec);
    this.records = serializer.writer(blocks);
  }

  /**
   * Appends a record in its current state to the segment.
   *
   * @throws java.io.NotSerializableException when it isn't serialisable
   */
  public void write(@Nullable Object record) throws IOException {
    records.write(record);
    count++;
  }

  /** Appends a number, which doesn't count as a record. */
  public void writeInt(int value) throws IOException {
    records.writeInt(value);
  }

  /** Ends the segment, which may be empty. The next write starts the next segment. */
  public void endSegment() throws IOException {
    records.finish();
    blocks.endBlock();
    if (segments == ends.length) {
      ends = Arrays.copyOf(ends, segments * 2);
      counts = Arrays.copyOf(counts, segments * 2);
    }
    ends[segments] = blocks.position();
    counts[segments++] = count;
    count = 0;
  }

  /** The bytes in the file so far. Up to two blocks more are in memory. */
  public long bytes() {
    return blocks.position();
  }

  /**
   * Returns the spill with all segments that were ended. Nothing may be written after the end of
   * the last segment.
   */
  public Spill finish() throws IOException {
    if (!open) {
      throw new IllegalStateException("a spill is finished once, and not after it was closed");
    }
    out.close();
    open = false;
    return new Spill(
        file,
        serializer,
        codec,
        Arrays.copyOf(ends, segments),
        Arrays.copyOf(counts, segments),
        records.references());
  }

  /** Sets what to do as soon as this is closed, whether the spill is finished or not. */
  public void afterClose(Runnable action) {
    afterClose = action;
  }

  /** Deletes the file unless the spill is finished. */
  @Override
  public void close() throws IOException {
    try {
      if (open) {
        open = false;
        try (file) {
          out.close();
        }
      }
    } finally {
      Runnable action = afterClose;
      afterClose = () -> {};
      action.run();
    }
  }
}
