package dev.kindling.ui.page;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.ApplicationView;
import dev.kindling.settings.SparkSettings;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Writes the runtime and the configuration of an application. */
final class EnvironmentData {
  private EnvironmentData() {}

  /** Writes fields {@code runtime}, {@code conf}, {@code jvm} and {@code classPath}. */
  static void write(JsonGenerator json, ApplicationView application) throws IOException {
    Map<String, String> jvm = application.systemProperties();
    json.writeArrayFieldStart("runtime");
    pair(json, "Application", application.id());
    pair(json, "Master", application.master());
    pair(json, "Task slots", Integer.toString(application.slots()));
    pair(json, "User", application.user());
    pair(json, "Java", jvm.get("java.runtime.version") + ", " + jvm.get("java.vm.name"));
    pair(json, "Java home", jvm.getOrDefault("java.home", ""));
    pair(
        json,
        "System",
        jvm.get("os.name") + " " + jvm.get("os.version") + ", " + jvm.get("os.arch"));
    json.writeEndArray();
    json.writeArrayFieldStart("conf");
    for (Map.Entry<String, String> entry : new TreeMap<>(application.conf()).entrySet()) {
      json.writeStartObject();
      json.writeStringField("key", entry.getKey());
      json.writeStringField("value", entry.getValue());
      json.writeStringField(
          "noEffect", SparkSettings.table().reasonForNoEffect(entry.getKey(), entry.getValue()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("jvm");
    for (Map.Entry<String, String> entry : new TreeMap<>(jvm).entrySet()) {
      pair(json, entry.getKey(), entry.getValue());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("classPath");
    for (String entry : application.classPath()) {
      json.writeString(entry);
    }
    json.writeEndArray();
  }

  private static void pair(JsonGenerator json, String name, String value) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", name);
    json.writeStringField("value", value);
    json.writeEndObject();
  }
}
