package dev.kindling.engine.spill;

import dev.kindling.engine.disk.ScratchFile;
import dev.kindling.engine.serial.RecordReader;
import dev.kindling.engine.serial.RecordSerializer;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads the records of one segment from its blocks. */
final class SpillCursor implements RecordCursor {
  private final BlockInput blocks;
  private final RecordReader records;
  private long left;

  private SpillCursor(BlockInput blocks, RecordReader records, long left) {
    this.blocks = blocks;
    this.records = records;
    this.left = left;
  }

  static SpillCursor of(
      ScratchFile file,
      RecordSerializer serializer,
      BlockCodec codec,
      long start,
      long length,
      long count)
      throws IOException {
    BlockInput blocks =
        new BlockInput(file.toString(), file.read(start, length), codec, start, length);
    return new SpillCursor(blocks, serializer.reader(blocks), count);
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public @Nullable Object next() throws IOException {
    if (left == 0) {
      throw new NoSuchElementException("the segment's records have all been read");
    }
    left--;
    try {
      return records.read();
    } catch (EOFException e) {
      throw blocks.damaged("it ends within a record", e);
    }
  }

  @Override
  public int nextInt() throws IOException {
    try {
      return records.readInt();
    } catch (EOFException e) {
      throw blocks.damaged("it ends before a number", e);
    }
  }

  @Override
  public void close() {
    try {
      blocks.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
