package dev.kindling.python;

import dev.kindling.python.recipe.BatchFile;
import dev.kindling.python.recipe.Blob;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.recipe.Segment;
import dev.kindling.python.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Recipes as the driver sends them. Files it names are taken over. */
final class Received {
  private final Session session;
  private final Message message;
  private final Map<String, BatchFile> files = new HashMap<>();

  Received(Session session, Message message) {
    this.session = session;
    this.message = message;
  }

  Recipe recipe(Object told) throws IOException {
    List<?> form = (List<?>) told;
    return switch ((String) form.get(0)) {
      case "inline" -> new Recipe.Inline(new Blob(message.attachment(form.get(1))));
      case "segments" -> new Recipe.Segments(segments((List<?>) form.get(1)));
      case "concat" -> {
        List<Recipe> parts = new ArrayList<>();
        for (Object part : (List<?>) form.get(1)) {
          parts.add(recipe(part));
        }
        yield new Recipe.Concat(parts);
      }
      case "empty" -> Recipe.NOTHING;
      default -> throw new IOException("the driver gives no such recipe: " + form.get(0));
    };
  }

  private List<Segment> segments(List<?> told) throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (Object each : told) {
      List<?> segment = (List<?>) each;
      segments.add(
          new Segment(file((String) segment.get(0)), (Long) segment.get(1), (Long) segment.get(2)));
    }
    return segments;
  }

  private BatchFile file(String path) throws IOException {
    BatchFile file = files.get(path);
    if (file == null) {
      Path there = Path.of(path);
      file = session.crew().files().adopt(there, Files.size(there));
      files.put(path, file);
    }
    return file;
  }
}
