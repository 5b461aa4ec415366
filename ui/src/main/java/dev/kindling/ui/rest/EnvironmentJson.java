package dev.kindling.ui.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kindling.observe.state.ApplicationView;
import java.io.IOException;
import java.util.Map;

/** Spark's {@code ApplicationEnvironmentInfo}; secrets are already redacted. */
final class EnvironmentJson {
  private EnvironmentJson() {}

  static void write(JsonGenerator json, ApplicationView application) throws IOException {
    Map<String, String> system = application.systemProperties();
    json.writeStartObject();
    json.writeObjectFieldStart("runtime");
    json.writeStringField(
        "javaVersion",
        "%s (%s)"
            .formatted(
                system.getOrDefault("java.version", ""), system.getOrDefault("java.vendor", "")));
    json.writeStringField("javaHome", system.getOrDefault("java.home", ""));
    json.writeStringField("scalaVersion", "");
    json.writeEndObject();
    pairs(json, "sparkProperties", application.conf());
    RestFields.emptyArray(json, "hadoopProperties");
    pairs(json, "systemProperties", system);
    RestFields.emptyArray(json, "metricsProperties");
    json.writeArrayFieldStart("classpathEntries");
    for (String entry : application.classPath()) {
      pair(json, entry, "System Classpath");
    }
    json.writeEndArray();
    writeResources(json);
    json.writeEndObject();
  }

  private static void writeResources(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("resourceProfiles");
    json.writeStartObject();
    json.writeNumberField("id", 0);
    json.writeObjectFieldStart("executorResources");
    resource(json, "cores", 1);
    resource(json, "memory", Runtime.getRuntime().maxMemory() >> 20);
    resource(json, "offHeap", 0);
    json.writeEndObject();
    json.writeObjectFieldStart("taskResources");
    json.writeObjectFieldStart("cpus");
    json.writeStringField("resourceName", "cpus");
    json.writeNumberField("amount", 1.0);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void resource(JsonGenerator json, String name, long amount) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("resourceName", name);
    json.writeNumberField("amount", amount);
    json.writeStringField("discoveryScript", "");
    json.writeStringField("vendor", "");
    json.writeEndObject();
  }

  private static void pairs(JsonGenerator json, String name, Map<String, String> settings)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      pair(json, setting.getKey(), setting.getValue());
    }
    json.writeEndArray();
  }

  private static void pair(JsonGenerator json, String key, String value) throws IOException {
    json.writeStartArray();
    json.writeString(key);
    json.writeString(value);
    json.writeEndArray();
  }
}
