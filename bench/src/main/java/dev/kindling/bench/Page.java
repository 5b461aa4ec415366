package dev.kindling.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The documentation's page of figures. */
final class Page {
  private final Results results;

  Page(Results results) {
    this.results = results;
  }

  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("benchmarks.md"), results.machine().toString());
  }
}
