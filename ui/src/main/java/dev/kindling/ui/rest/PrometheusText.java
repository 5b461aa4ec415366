package dev.kindling.ui.rest;

import java.util.ArrayList;
import java.util.List;

/** Builds a text in Prometheus' exposition format. */
final class PrometheusText {
  private final StringBuilder text = new StringBuilder();
  private String lastDescribed = "";

  /** Describes the metric of the samples that follow. */
  PrometheusText describe(String name, String type, String help) {
    if (!name.equals(lastDescribed)) {
      lastDescribed = name;
      text.append("# HELP ").append(name).append(' ').append(help).append('\n');
      text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
    return this;
  }

  /**
   * Adds a sample.
   *
   * @param labels names and values, alternating
   */
  PrometheusText sample(String name, long value, String... labels) {
    return line(name, Long.toString(value), labels);
  }

  /** Adds a sample in seconds, of a value in nanoseconds. */
  PrometheusText seconds(String name, long nanos, String... labels) {
    return line(name, Double.toString(nanos / 1e9), labels);
  }

  /** Adds a line with a value as it is. */
  PrometheusText line(String name, String value, String... labels) {
    text.append(name);
    if (labels.length > 0) {
      List<String> pairs = new ArrayList<>();
      for (int i = 0; i < labels.length; i += 2) {
        pairs.add(labels[i] + "=\"" + escaped(labels[i + 1]) + "\"");
      }
      text.append('{').append(String.join(", ", pairs)).append('}');
    }
    text.append(' ').append(value).append('\n');
    return this;
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
