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
 * Writes one spill, a segment after the other; for one thread. Takes some 100 KB of memory until it
 * is finished or closed.
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

  SpillWriter(ScratchFile file, RecordSerializer serializer, BlockCodec codec) throws IOException {
    this.file = file;
    this.serializer = serializer;
    this.codec = codec;
    this.out = file.append();
    this.blocks = new BlockOutput(out, codec);
    this.records = serializer.writer(blocks);
  }

  /**
   * Appends a record to the segment, as it is now.
   *
   * @throws java.io.NotSerializableException when it isn't serialisable
   */
  public void write(@Nullable Object record) throws IOException {
    records.write(record);
    count++;
  }

  /** Appends a number that isn't counted as a record. */
  public void writeInt(int value) throws IOException {
    records.writeInt(value);
  }

  /** Ends the segment, which may be empty: the next write begins the next. */
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

  /** Bytes in the file so far; up to two blocks more are in memory. */
  public long bytes() {
    return blocks.position();
  }

  /** The spill, of as many segments as were ended. Nothing may be written after the last's end. */
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

  /** Deletes what was written, unless it is finished. */
  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      try (file) {
        out.close();
      }
    }
  }
}
