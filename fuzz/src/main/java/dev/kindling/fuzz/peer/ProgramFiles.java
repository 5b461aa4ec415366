package dev.kindling.fuzz.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** The files that programs read. A text has the same path on both engines. */
final class ProgramFiles {
  private final Path folder;

  /** Makes files in a folder. */
  ProgramFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes a text, unless a program has written it before.
   *
   * @param compression {@code gz}, {@code bz2} or empty
   */
  String file(String text, String compression) throws IOException {
    String name = Integer.toHexString(text.hashCode()) + ".txt";
    Path file = folder.resolve(compression.isEmpty() ? name : name + "." + compression);
    if (!Files.exists(file)) {
      try (OutputStream out = compressed(Files.newOutputStream(file), compression)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    return file.toString();
  }

  /** Writes texts to files of a folder, the last of several texts to a folder in it. */
  String folder(List<Object> texts) throws IOException {
    Path inputs = folder.resolve("texts" + Integer.toHexString(texts.hashCode()));
    for (int i = 0; i < texts.size(); i++) {
      boolean below = i > 0 && i == texts.size() - 1 && texts.hashCode() % 3 == 0;
      Path file = (below ? inputs.resolve("below") : inputs).resolve("part" + i);
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, (String) texts.get(i));
      }
    }
    return inputs.toString();
  }

  /** Returns a path that does not exist. */
  String unused() throws IOException {
    return Files.createTempDirectory(folder, "saved").resolve("it").toString();
  }

  private static OutputStream compressed(OutputStream out, String compression) throws IOException {
    return switch (compression) {
      case "gz" -> new GZIPOutputStream(out);
      case "bz2" -> new BZip2CompressorOutputStream(out);
      default -> out;
    };
  }
}
