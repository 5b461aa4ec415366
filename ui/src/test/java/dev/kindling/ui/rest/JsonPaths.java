package dev.kindling.ui.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * The shape of a JSON text: lines of path and type, as {@code spark-4.2.0-keys.txt} has them.
 * {@code []} stands for any element of an array, {@code .*} for any key of a map.
 */
final class JsonPaths {
  private static final Set<String> MAPS =
      Set.of(
          "tasks",
          "executorSummary",
          "executorLogs",
          "killedTasksSummary",
          "attributes",
          "resources");

  private JsonPaths() {}

  static Set<String> of(String json) throws IOException {
    Set<String> paths = new TreeSet<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      walk(parser, "", "", paths);
    }
    return paths;
  }

  private static void walk(JsonParser parser, String path, String name, Set<String> paths)
      throws IOException {
    String shown = path.isEmpty() ? "." : path;
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      paths.add(shown + " object");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        boolean map = MAPS.contains(name);
        walk(parser, path + (map ? ".*" : "." + key), map ? "*" : key, paths);
      }
    } else if (token == JsonToken.START_ARRAY) {
      paths.add(shown + " array");
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        walk(parser, path + "[]", name, paths);
      }
    } else if (token.isNumeric()) {
      paths.add(shown + " number");
    } else if (token.isBoolean()) {
      paths.add(shown + " boolean");
    } else {
      paths.add(shown + " string");
    }
  }
}
