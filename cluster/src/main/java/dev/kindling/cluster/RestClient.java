package dev.kindling.cluster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks Spark's REST API on the driver for the running stages. Used by one thread. */
final class RestClient {
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final JsonFactory JSON = new JsonFactory();

  private final String root;
  private @Nullable String application;

  /**
   * Creates a client.
   *
   * @param ui the address of the UI, without a slash at its end
   */
  RestClient(String ui) {
    this.root = ui + "/api/v1/applications";
  }

  /** Returns the running stages, in the order of their submission. */
  List<RunningStage> runningStages() throws IOException {
    if (application == null) {
      try (InputStream answer = get(root)) {
        application = idOfApplication(answer);
      }
    }
    try (InputStream answer = get(root + "/" + application + "/stages?status=active")) {
      return parseStages(answer);
    }
  }

  private static InputStream get(String address) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(address).toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestProperty("Accept", "application/json");
    // Jetty waits for open connections when it stops.
    connection.setRequestProperty("Connection", "close");
    return connection.getInputStream();
  }

  private static String idOfApplication(InputStream answer) throws IOException {
    try (JsonParser parser = JSON.createParser(answer)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING && "id".equals(parser.currentName())) {
          return parser.getText();
        }
      }
    }
    throw new IOException("the REST API names no application");
  }

  /** Reads an array of stages; fields of nested values are left out. */
  static List<RunningStage> parseStages(InputStream answer) throws IOException {
    List<RunningStage> stages = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(answer)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        RunningStage stage = parseStage(parser);
        if (stage != null) {
          stages.add(stage);
        }
      }
    }
    stages.sort(Comparator.comparingLong(RunningStage::since).thenComparing(RunningStage::id));
    return stages;
  }

  private static @Nullable RunningStage parseStage(JsonParser parser) throws IOException {
    int id = 0;
    String name = "";
    int done = 0;
    int tasks = 0;
    long since = 0;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "stageId" -> id = parser.getIntValue();
        case "name" -> name = parser.getText();
        case "numTasks" -> tasks = parser.getIntValue();
        case "numCompleteTasks" -> done = parser.getIntValue();
        case "submissionTime" -> since = nanos(parser.getText());
        default -> parser.skipChildren();
      }
    }
    return since == 0 ? null : new RunningStage(id, name, Math.min(done, tasks), tasks, since);
  }

  /** Spark writes times as {@code 2026-11-29T16:35:50.123GMT}. */
  private static long nanos(String time) {
    try {
      Instant instant = Instant.parse(time.replaceAll("GMT$", "Z"));
      return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    } catch (DateTimeParseException e) {
      return 0;
    }
  }
}
