package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import dev.kindling.plan.Action;
import dev.kindling.plan.ResultSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes the records of each partition as lines of one file. The result is their number. */
final class TextPartWriter implements Action.Push<Object, Long> {
  private static final long serialVersionUID = 1L;

  private final String folder;

  /**
   * @param folder an existing folder for the part files
   */
  TextPartWriter(String folder) {
    this.folder = folder;
  }

  @Override
  public ResultSink<Object, Long> start(TaskContext context) throws IOException {
    return new Lines(PartFile.create(folder, context));
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
      if (record == null) {
        throw new IllegalArgumentException(
            "requirement failed: text files do not allow null rows\nfilter nulls out before"
                + " saveAsTextFile, or map them to text");
      }
      file.write(String.valueOf(record).getBytes(StandardCharsets.UTF_8));
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
