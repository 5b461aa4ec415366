package dev.kindling.python;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.python.recipe.InputPart;
import dev.kindling.python.recipe.ReadRules;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.task.PythonRuntime;
import dev.kindling.spi.FilePart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Makes a recipe of the parts of files that each partition reads. */
final class FilePartsOperator implements Operator<FilePart, Recipe> {
  private static final long serialVersionUID = 1L;

  private final FilePart.InputKind kind;
  private final int option;
  private final ReadRules rules;

  /**
   * For the parts of one kind of input.
   *
   * @param option the length of records in bytes, if they have one length
   * @param rules how the parts are read
   */
  FilePartsOperator(FilePart.InputKind kind, int option, ReadRules rules) {
    this.rules = rules;
    this.kind = kind;
    this.option = option;
  }

  @Override
  public Iterator<Recipe> pull(Iterator<FilePart> upstream, TaskContext context) throws Exception {
    List<InputPart> parts = new ArrayList<>();
    while (upstream.hasNext()) {
      FilePart part = upstream.next();
      if (kind == FilePart.InputKind.RECORDS && part.compression() != FilePart.Compression.NONE) {
        throw new IOException(
            "FixedLengthRecordReader does not support reading compressed files\nbinaryRecords reads"
                + " plain files only: "
                + part.path()
                + "; decompress it, or read it by binaryFiles");
      }
      parts.add(
          part.compression() == FilePart.Compression.OTHER
              ? PythonRuntime.current().decompress(part)
              : InputPart.of(part));
    }
    return List.of(recipe(parts)).iterator();
  }

  private Recipe recipe(List<InputPart> parts) {
    return switch (kind) {
      case LINES ->
          Recipe.of(parts.stream().<Recipe>map(part -> new Recipe.Text(part, rules)).toList());
      case RECORDS ->
          Recipe.of(
              parts.stream().<Recipe>map(part -> new Recipe.Fixed(part, option, rules)).toList());
      case TEXTS -> new Recipe.WholeFiles(parts, false, rules);
      case STREAMS -> new Recipe.WholeFiles(parts, true, rules);
    };
  }
}
