package dev.kindling.engine.spill;

import dev.kindling.engine.disk.Scratch;
import dev.kindling.engine.disk.ScratchFile;
import dev.kindling.engine.serial.RecordSerializer;
import java.io.IOException;

/** Makes an application's spill files. Safe for use by many threads. */
public final class Spills {
  private final Scratch scratch;
  private final RecordSerializer serializer;
  private final BlockCodec codec;

  /**
   * @param scratch where files are made
   * @param serializer what makes bytes of records
   * @param codec what compresses them
   */
  public Spills(Scratch scratch, RecordSerializer serializer, BlockCodec codec) {
    this.scratch = scratch;
    this.serializer = serializer;
    this.codec = codec;
  }

  /**
   * Begins a spill.
   *
   * @param purpose a part of the file's name, such as {@code shuffle-3-1}
   */
  public SpillWriter write(String purpose) throws IOException {
    ScratchFile file = scratch.create(purpose);
    try {
      return new SpillWriter(file, serializer, codec);
    } catch (Throwable thrown) {
      file.close();
      throw thrown;
    }
  }
}
