package dev.kindling.engine.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Files compressed by gzip: told by their names, read from the start only. */
final class GzipLines {
  private static final int BUFFER = 1 << 16;

  private GzipLines() {}

  static boolean isGzip(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
  }

  static InputStream open(Path file) throws IOException {
    InputStream compressed = Files.newInputStream(file);
    try {
      return new GZIPInputStream(compressed, BUFFER);
    } catch (IOException e) {
      compressed.close();
      throw e;
    }
  }
}
