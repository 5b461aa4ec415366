package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import dev.kindling.engine.io.codec.Codec;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;
import dev.kindling.spi.WritingFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes the records of each partition as lines of one file. The result is their number. */
final class TextPartWriter implements Action.Push<Object, Long> {
  private static final long serialVersionUID = 1L;

  private final String folder;
  private final @Nullable Codec codec;

  /**
   * @param folder an existing folder for the part files
   * @param codec compresses the files, or null
   */
  TextPartWriter(String folder, @Nullable Codec codec) {
    this.codec = codec;
    this.folder = folder;
  }

  @Override
  public ResultSink<Object, Long> start(TaskContext context) throws IOException {
    if (codec == null) {
      return new Lines(PartFile.create(folder, context));
    }
    PartFile part = PartFile.create(folder, context, codec.suffix());
    return new CompressedLines(part, codec.compressed(new PartStream(part.file())));
  }

  @Override
  public Throwable failure(Throwable cause) {
    return WritingFailure.of(cause);
  }

  private static byte[] line(Object record) {
    if (record == null) {
      throw new IllegalArgumentException(
          "requirement failed: text files do not allow null rows\nfilter nulls out before"
              + " saveAsTextFile, or map them to text");
    }
    return String.valueOf(record).getBytes(StandardCharsets.UTF_8);
  }

  private static final class CompressedLines implements ResultSink<Object, Long> {
    private final PartFile part;
    private final OutputStream compressed;
    private long lines;

    CompressedLines(PartFile part, OutputStream compressed) {
      this.part = part;
      this.compressed = compressed;
    }

    @Override
    public void accept(Object record) throws IOException {
      compressed.write(line(record));
      compressed.write('\n');
      lines++;
    }

    @Override
    public Long result() throws IOException {
      compressed.close();
      part.finish(lines);
      return lines;
    }
  }

  /** A part's file as a stream; closing the stream leaves the file open. */
  private static final class PartStream extends OutputStream {
    private final ChecksummedFile file;

    PartStream(ChecksummedFile file) {
      this.file = file;
    }

    @Override
    public void write(int b) throws IOException {
      file.write(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      file.write(Arrays.copyOfRange(bytes, from, from + length));
    }
  }

  private static final class Lines implements ResultSink<Object, Long> {
    private final PartFile part;
    private final ChecksummedFile file;
    private long lines;

    Lines(PartFile part) {
      this.part = part;
      this.file = part.file();
    }

    @Override
    public void accept(Object record) throws IOException {
      file.write(line(record));
      file.write('\n');
      lines++;
    }

    @Override
    public Long result() throws IOException {
      part.finish(lines);
      return lines;
    }
  }
}
