package dev.kindling.ui.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.kindling.ui.ServedSite;
import dev.kindling.ui.server.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code openapi.json} describes what the REST API answers: every address, and every field. */
class OpenApiTest {
  private static final String DOCUMENT = "https://kindling.example/openapi.json";
  private static final String ROOT = "api/v1";
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "{app}", List.of(EventfulApplication.ADDRESS.substring("api/v1/applications/".length())),
          "{job}", List.of("0", "1", "2", "3", "4"),
          "{stage}", List.of("0", "1", "2", "3", "4", "5", "6"),
          "{attempt}", List.of("0"),
          "{dataset}", List.of("9"),
          "{executor}", List.of("driver"));

  /** A stage that was skipped has no figures of tasks. */
  private static final String WITHOUT_FIGURES = "/stages/3/0/taskSummary";

  private static String text;
  private static JsonNode description;
  private static SchemaRegistry registry;
  private static ServedSite site;

  @BeforeAll
  static void serve() throws Exception {
    site = new ServedSite(EventfulApplication.events());
    text = site.get(ROOT + "/openapi.json").body();
    description = new ObjectMapper().readTree(text);
    registry =
        SchemaRegistry.withDialect(
            Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(DOCUMENT, text)));
  }

  @AfterAll
  static void close() {
    site.close();
  }

  static Stream<String> paths() throws IOException {
    try (InputStream in = Rest.class.getResourceAsStream("description/openapi.json")) {
      return names(new ObjectMapper().readTree(in).get("paths")).stream();
    }
  }

  @Test
  void everyRouteIsDescribed() {
    Routes routes = new Routes();
    Rest.register(routes, null);
    List<String> described = new ArrayList<>();
    names(description.get("paths")).forEach(path -> described.add(ROOT + path));
    assertThat(described).containsExactlyInAnyOrderElementsOf(routes.patterns());
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyAnswerIsAsDescribed(String path) throws Exception {
    Schema schema = registry.getSchema(SchemaLocation.of(DOCUMENT + "#" + pointer(path)));
    for (String address : addresses(path)) {
      assertThat(schema.validate(answer(address), InputFormat.JSON)).as(address).isEmpty();
    }
  }

  @Test
  void everyFieldThatIsDescribedIsInAnAnswer() throws Exception {
    Set<String> missing = new TreeSet<>();
    for (String name : names(description.at("/components/schemas"))) {
      for (String field : names(description.at("/components/schemas/" + name + "/properties"))) {
        missing.add(name + "." + field);
      }
    }
    Object monitor = new Object();
    Thread blocked = new Thread(() -> passThrough(monitor), "blocked");
    synchronized (monitor) {
      blocked.start();
      while (blocked.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
      ObjectMapper mapper = new ObjectMapper();
      for (String path : paths().toList()) {
        for (String address : addresses(path)) {
          JsonNode schema = description.at(pointer(path));
          collect(mapper.readTree(answer(address)), schema, "", missing);
        }
      }
    }
    blocked.join();
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyValueOfAParameterIsAccepted(String path) throws Exception {
    for (JsonNode reference : description.at("/paths/" + escaped(path) + "/get/parameters")) {
      JsonNode parameter = target(reference);
      if (parameter.get("in").asText().equals("query")) {
        for (String value : values(parameter.get("schema"))) {
          String query = parameter.get("name").asText() + "=" + value;
          for (String address : addresses(path)) {
            answer(address + (address.contains("?") ? "&" : "?") + query);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("paths")
  void otherAnswersAreThoseThatAreDescribed(String path) throws Exception {
    Set<String> answers = names(description.at("/paths/" + escaped(path) + "/get/responses"));
    for (JsonNode reference : description.at("/paths/" + escaped(path) + "/get/parameters")) {
      String name = target(reference).get("name").asText();
      for (String address : addresses(path)) {
        int status =
            site.get(address + (address.contains("?") ? "&" : "?") + name + "=").statusCode();
        assertThat(answers).as(address + " with empty " + name).contains(String.valueOf(status));
      }
      for (String wrong : List.of("nope", "-1", "99")) {
        String address = ROOT + path.replace("{" + name + "}", wrong);
        for (Map.Entry<String, List<String>> variable : VALUES.entrySet()) {
          address = address.replace(variable.getKey(), variable.getValue().get(0));
        }
        int status = site.get(address + "?" + name + "=" + wrong).statusCode();
        assertThat(answers).as(name + "=" + wrong).contains(String.valueOf(status));
      }
    }
  }

  private static void passThrough(Object monitor) {
    synchronized (monitor) {
      monitor.notifyAll();
    }
  }

  /** Removes the fields of an answer from those that were not seen. */
  private static void collect(JsonNode value, JsonNode schema, String name, Set<String> missing) {
    if (schema.has("$ref")) {
      String reference = schema.get("$ref").asText();
      collect(value, target(schema), reference.substring(reference.lastIndexOf('/') + 1), missing);
      return;
    }
    for (String field : names(schema.path("properties"))) {
      if (value.has(field)) {
        missing.remove(name + "." + field);
        collect(value.get(field), schema.at("/properties/" + field), "", missing);
      }
    }
    if (schema.path("additionalProperties").isObject()) {
      value.forEach(each -> collect(each, schema.get("additionalProperties"), "", missing));
    }
    if (schema.has("items")) {
      value.forEach(each -> collect(each, schema.get("items"), "", missing));
    }
  }

  /** The values of a parameter that its description names. */
  private static List<String> values(JsonNode schema) {
    List<String> values = new ArrayList<>();
    JsonNode each = schema.has("items") ? schema.get("items") : schema;
    each.path("enum").forEach(value -> values.add(value.asText()));
    if (each.path("type").asText().equals("boolean")) {
      values.addAll(List.of("true", "false"));
    }
    if (schema.has("default")) {
      values.add(schema.get("default").asText());
    }
    return values;
  }

  /** Addresses of a path, with each of the values of its variables. */
  private static List<String> addresses(String path) {
    List<String> addresses = new ArrayList<>(List.of(ROOT + path));
    VALUES.forEach(
        (variable, values) -> {
          List<String> filled = new ArrayList<>();
          for (String address : addresses) {
            values.forEach(value -> filled.add(address.replace(variable, value)));
          }
          addresses.clear();
          addresses.addAll(new TreeSet<>(filled));
        });
    addresses.removeIf(address -> address.endsWith(WITHOUT_FIGURES));
    if (path.endsWith("/stages") || path.endsWith("{attempt}")) {
      addresses.addAll(addresses.stream().map(each -> each + "?withSummaries=true").toList());
    }
    return addresses;
  }

  private static String answer(String address) throws Exception {
    var reply = site.get(address);
    assertThat(reply.statusCode()).as(address + ": " + reply.body()).isEqualTo(200);
    return reply.body();
  }

  private static JsonNode target(JsonNode reference) {
    return description.at(reference.get("$ref").asText().substring(1));
  }

  private static String pointer(String path) {
    return "/paths/" + escaped(path) + "/get/responses/200/content/application~1json/schema";
  }

  private static String escaped(String path) {
    return path.replace("/", "~1");
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new HashSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
