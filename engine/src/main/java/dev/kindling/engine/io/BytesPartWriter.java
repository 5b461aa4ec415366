package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;
import dev.kindling.spi.WritingFailure;
import java.io.IOException;

/** Writes the byte strings of each partition to one file, unchanged. The result is their number. */
final class BytesPartWriter implements Action.Push<Object, Long> {
  private static final long serialVersionUID = 1L;

  private final String folder;
  private final String suffix;

  /**
   * @param folder an existing folder for the part files
   * @param suffix of the files' names
   */
  BytesPartWriter(String folder, String suffix) {
    this.folder = folder;
    this.suffix = suffix;
  }

  @Override
  public ResultSink<Object, Long> start(TaskContext context) throws IOException {
    return new Strings(PartFile.create(folder, context, suffix));
  }

  @Override
  public Throwable failure(Throwable cause) {
    return WritingFailure.of(cause);
  }

  private static final class Strings implements ResultSink<Object, Long> {
    private final PartFile part;
    private long strings;

    Strings(PartFile part) {
      this.part = part;
    }

    @Override
    public void accept(Object record) throws IOException {
      part.file().write((byte[]) record);
      strings++;
    }

    @Override
    public Long result() throws IOException {
      part.finish(strings);
      return strings;
    }
  }
}
