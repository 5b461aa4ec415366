package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.engine.metrics.TaskCounters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * The input of {@code wholeTextFiles}: path and text of each file, with several files in a
 * partition.
 */
final class TextInput extends FileInput<List<InputFile>, Tuple2<String, String>> {
  private final int minPartitions;

  TextInput(String path, int minPartitions, InputSettings settings) {
    super("WholeTextFileRDD", LocalPaths.requireForm(path), settings);
    this.minPartitions = minPartitions;
  }

  @Override
  public String defaultName() {
    return "";
  }

  @Override
  List<List<InputFile>> find(String path, InputSettings settings) throws IOException {
    return CombinedFiles.ofTexts(path, minPartitions, settings);
  }

  @Override
  Iterator<Tuple2<String, String>> read(List<InputFile> files, TaskContext context) {
    TaskCounters counters = counters(context);
    boolean compares = settings().comparesChecksums();
    return new EachFile<>(files, file -> text(file, compares, counters));
  }

  private static Tuple2<String, String> text(
      InputFile file, boolean compares, TaskCounters counters) throws IOException {
    try (InputStream in = file.open(compares)) {
      byte[] bytes = in.readAllBytes();
      counters.inputRecords++;
      counters.inputBytes += bytes.length;
      return new Tuple2<>(LocalPaths.uri(file.path()), new String(bytes, StandardCharsets.UTF_8));
    }
  }
}
