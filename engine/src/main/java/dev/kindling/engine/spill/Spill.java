package dev.kindling.engine.spill;

import dev.kindling.engine.disk.ScratchFile;
import dev.kindling.engine.serial.RecordSerializer;
import java.io.IOException;
import java.util.List;

/**
 * Records in a file, in segments. Never changes; its segments may be read by many threads at once,
 * and the same one more than once. It keeps its file open until it is closed.
 */
public final class Spill implements AutoCloseable {
  private final ScratchFile file;
  private final RecordSerializer serializer;
  private final BlockCodec codec;
  private final long[] ends;
  private final long[] counts;

  @SuppressWarnings("unused") // kept as long as the bytes that refer to them
  private final List<Object> references;

  Spill(
      ScratchFile file,
      RecordSerializer serializer,
      BlockCodec codec,
      long[] ends,
      long[] counts,
      List<Object> references) {
    this.file = file;
    this.serializer = serializer;
    this.codec = codec;
    this.ends = ends;
    this.counts = counts;
    this.references = List.copyOf(references);
  }

  /** How many segments there are. */
  public int segments() {
    return ends.length;
  }

  /** How many records a segment has. */
  public long records(int segment) {
    return counts[segment];
  }

  /** How many bytes a segment takes in the file. */
  public long bytes(int segment) {
    return ends[segment] - start(segment);
  }

  /** How many bytes all segments take. */
  public long bytes() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  /**
   * Goes through a segment from its beginning. Takes some 100 KB of memory until it is closed.
   *
   * @throws DamagedSpill when the file isn't what it was; reading may throw it too
   */
  public RecordCursor read(int segment) throws IOException {
    return SpillCursor.of(file, serializer, codec, start(segment), bytes(segment), counts[segment]);
  }

  /** Whether its file is still there. */
  public boolean exists() {
    return file.exists();
  }

  /** Deletes the file. Who still reads it fails. */
  @Override
  public void close() {
    file.close();
  }

  private long start(int segment) {
    return segment == 0 ? 0 : ends[segment - 1];
  }
}
