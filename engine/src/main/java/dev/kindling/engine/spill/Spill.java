package dev.kindling.engine.spill;

import dev.kindling.engine.disk.ScratchFile;
import dev.kindling.engine.serial.RecordSerializer;
import java.io.IOException;
import java.util.List;

/**
 * Records in a file, in segments. Immutable; many threads may read its segments at once, and one
 * segment more than once. The file exists until the spill is closed.
 */
public final class Spill implements AutoCloseable {
  private final ScratchFile file;
  private final RecordSerializer serializer;
  private final BlockCodec codec;
  private final long[] ends;
  private final long[] counts;

  @SuppressWarnings("unused") // kept reachable as long as the bytes that refer to them
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

  /** The number of segments. */
  public int segments() {
    return ends.length;
  }

  /** The number of records of a segment. */
  public long records(int segment) {
    return counts[segment];
  }

  /** The bytes of a segment in the file. */
  public long bytes(int segment) {
    return ends[segment] - start(segment);
  }

  /** The bytes of all segments. */
  public long bytes() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  /**
   * Opens a segment. The cursor takes about 100 KB of memory until it is closed.
   *
   * @throws DamagedSpill when the file is damaged; reading may throw it too
   */
  public RecordCursor read(int segment) throws IOException {
    return SpillCursor.of(file, serializer, codec, start(segment), bytes(segment), counts[segment]);
  }

  /** Whether the file still exists. */
  public boolean exists() {
    return file.exists();
  }

  /** Deletes the file. Cursors that are open fail. */
  @Override
  public void close() {
    file.close();
  }

  private long start(int segment) {
    return segment == 0 ? 0 : ends[segment - 1];
  }
}
