package dev.kindling.engine.spill;

import dev.kindling.engine.serial.RecordReader;
import dev.kindling.engine.serial.RecordSerializer;
import dev.kindling.engine.serial.RecordWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The encoding of records as bytes in memory, compressed or not. Safe for use by many threads. */
public final class RecordEncoding {
  private final RecordSerializer serializer;
  private final BlockCodec codec;

  RecordEncoding(RecordSerializer serializer, BlockCodec codec) {
    this.serializer = serializer;
    this.codec = codec;
  }

  /** Creates a writer into a stream. The stream gets the bytes in large pieces. */
  public RecordWriter writer(OutputStream out) {
    if (codec == BlockCodec.NONE) {
      return serializer.writer(out);
    }
    BlockOutput blocks = new BlockOutput(out, codec);
    return new InBlocks(serializer.writer(blocks), blocks);
  }

  /**
   * Creates a reader of what a writer wrote into a stream.
   *
   * @param length the number of bytes that the stream got
   */
  public RecordReader reader(InputStream in, long length) {
    return serializer.reader(
        codec == BlockCodec.NONE ? in : new BlockInput("memory", in, codec, 0, length));
  }

  private record InBlocks(RecordWriter records, BlockOutput blocks) implements RecordWriter {
    @Override
    public void write(@Nullable Object record) throws IOException {
      records.write(record);
    }

    @Override
    public void writeInt(int value) throws IOException {
      records.writeInt(value);
    }

    @Override
    public void finish() throws IOException {
      records.finish();
      blocks.endBlock();
    }

    @Override
    public List<Object> references() {
      return records.references();
    }
  }
}
