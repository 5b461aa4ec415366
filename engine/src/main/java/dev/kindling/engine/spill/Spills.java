package dev.kindling.engine.spill;

import dev.kindling.SparkConf;
import dev.kindling.engine.disk.Scratch;
import dev.kindling.engine.disk.ScratchFile;
import dev.kindling.engine.serial.RecordSerializer;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Creates an application's spill files. Safe for use by many threads. */
public final class Spills {
  private final Scratch scratch;
  private final RecordSerializer serializer;
  private final Map<Content, BlockCodec> codecs = new EnumMap<>(Content.class);

  /**
   * @param scratch creates the files
   * @param serializer makes bytes of records
   * @param conf says what is compressed, and how
   */
  public Spills(Scratch scratch, RecordSerializer serializer, SparkConf conf) {
    this.scratch = scratch;
    this.serializer = serializer;
    for (Content content : Content.values()) {
      codecs.put(content, BlockCodec.of(conf, content));
    }
  }

  /** Returns the encoding of content in memory. */
  public RecordEncoding encoding(Content content) {
    return new RecordEncoding(serializer, codec(content));
  }

  private BlockCodec codec(Content content) {
    return Objects.requireNonNull(codecs.get(content));
  }

  /**
   * Starts a spill.
   *
   * @param purpose a part of the file's name, such as {@code shuffle-3-1}
   */
  public SpillWriter write(Content content, String purpose) throws IOException {
    ScratchFile file = scratch.create(purpose);
    try {
      return new SpillWriter(file, serializer, codec(content));
    } catch (Throwable thrown) {
      file.close();
      throw thrown;
    }
  }
}
