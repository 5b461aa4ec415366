package dev.kindling.observe.state;

import dev.kindling.ConfRedaction;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Hides secrets in the settings and system properties of an application. */
final class Redaction {
  static final String REDACTED = ConfRedaction.HIDDEN;

  private final ConfRedaction redaction;

  Redaction(Map<String, String> conf) {
    this.redaction = ConfRedaction.of(conf);
  }

  /** Returns a sorted copy without secrets. */
  Map<String, String> apply(Map<String, String> settings) {
    Map<String, String> redacted = new TreeMap<>();
    settings.forEach(
        (key, value) ->
            redacted.put(key, key.equals(ConfRedaction.KEY) ? value : redaction.shown(key, value)));
    return Collections.unmodifiableMap(redacted);
  }
}
