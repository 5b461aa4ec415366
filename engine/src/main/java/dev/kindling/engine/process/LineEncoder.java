package dev.kindling.engine.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Iterator;

/** Makes lines of records, and bytes of lines. */
final class LineEncoder {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Writer writer;
  private final int bufferSize;

  /**
   * @param bufferSize how many characters make one piece; positive
   */
  LineEncoder(Charset charset, int bufferSize) {
    this.writer = new OutputStreamWriter(bytes, charset);
    this.bufferSize = bufferSize;
  }

  /** Returns the bytes of the next records; none if there is no record. */
  byte[] next(Iterator<?> records) throws IOException {
    int length = 0;
    while (length < bufferSize && records.hasNext()) {
      String line = String.valueOf(records.next());
      writer.write(line);
      writer.write(System.lineSeparator());
      length += line.length() + 1;
    }
    writer.flush();
    byte[] piece = bytes.toByteArray();
    bytes.reset();
    return piece;
  }
}
