package dev.kindling.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The table of all settings of Spark's core, as a value: {@code spark-settings.tsv}, whose head
 * describes its columns. A test compares the keys and the types with Spark's own.
 */
public final class SparkSettings {
  private static final String FILE = "/dev/kindling/spark-settings.tsv";
  private static final String REASON = "@";
  private static final String COMMENT = "#";
  private static final String HEAP = "spark.driver.memory";
  private static final String HONOURED = "honoured";
  private static final String UNKNOWN = "Kindling does not use this key";

  private final Map<String, Setting> byKey = new LinkedHashMap<>();
  private final List<Form> forms = new ArrayList<>();

  private SparkSettings(String table) {
    Map<String, String> reasons = new HashMap<>();
    for (String line : table.lines().toList()) {
      if (line.isBlank() || line.startsWith(COMMENT)) {
        continue;
      }
      String[] fields = line.split("\t", -1);
      if (line.startsWith(REASON)) {
        reasons.put(fields[0], fields[1]);
      } else {
        add(setting(fields, reasons));
      }
    }
  }

  /** Returns the table. It is read when it is first asked for. */
  public static SparkSettings table() {
    return Table.SETTINGS;
  }

  private static SparkSettings read() {
    try (InputStream file = SparkSettings.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("missing in the jar: " + FILE);
      }
      return new SparkSettings(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All settings, in the order of the table. */
  public List<Setting> all() {
    List<Setting> all = new ArrayList<>(byKey.values());
    forms.forEach(form -> all.add(form.setting));
    return Collections.unmodifiableList(all);
  }

  /** Returns the setting of a key, or null if Spark's core has none. */
  public @Nullable Setting find(String key) {
    Setting exact = byKey.get(key);
    if (exact != null) {
      return exact;
    }
    for (Form form : forms) {
      if (form.keys.matcher(key).matches()) {
        return form.setting;
      }
    }
    return null;
  }

  /**
   * Returns why a setting has no effect; null if it has one or its key does not start with {@code
   * spark.}.
   */
  public @Nullable String reasonForNoEffect(String key, String value) {
    if (!key.startsWith("spark.") || (key.equals(HEAP) && isHeapOf(value))) {
      return null;
    }
    Setting setting = find(key);
    return setting == null ? UNKNOWN : setting.reason();
  }

  /** Whether the heap of this JVM has a size. Some collectors count a part of it as unusable. */
  private static boolean isHeapOf(String size) {
    try {
      double ratio =
          (double) Runtime.getRuntime().maxMemory() / ByteSize.MiB.parse(size) / (1 << 20);
      return ratio > 0.8 && ratio < 1.05;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private void add(Setting setting) {
    if (setting.key().indexOf('*') >= 0) {
      forms.add(new Form(setting));
    } else if (byKey.put(setting.key(), setting) != null) {
      throw new IllegalArgumentException("twice in " + FILE + ": " + setting.key());
    }
  }

  private static Setting setting(String[] fields, Map<String, String> reasons) {
    if (fields.length != 5) {
      throw new IllegalArgumentException(
          "a line of " + FILE + " has five columns: " + String.join("|", fields));
    }
    return new Setting(
        fields[0],
        SettingType.valueOf(fields[1].toUpperCase(Locale.ROOT)),
        Setting.Read.valueOf(fields[2].toUpperCase(Locale.ROOT)),
        rule(fields[3]),
        reason(fields[4], reasons));
  }

  private static @Nullable String reason(String effect, Map<String, String> reasons) {
    if (effect.equals(HONOURED)) {
      return null;
    }
    String reason = effect.startsWith(REASON) ? reasons.get(effect) : effect;
    if (reason == null || reason.isBlank()) {
      throw new IllegalArgumentException("no such reason in " + FILE + ": " + effect);
    }
    return reason;
  }

  /**
   * Reads {@code one of A, B}, {@code ONE OF A, B: sentence} for upper case, {@code >=1: sentence}.
   */
  private static Setting.Rule rule(String text) {
    if (text.isEmpty()) {
      return Setting.Rule.ANY;
    }
    int colon = text.indexOf(": ");
    String message = text.substring(colon + 2);
    String lower = "one of ";
    if (text.toLowerCase(Locale.ROOT).startsWith(lower)) {
      String listed = colon < 0 ? text : text.substring(0, colon);
      List<String> options = Arrays.asList(listed.substring(lower.length()).split(", ", -1));
      return new Setting.Rule(
          0, false, 0, List.copyOf(options), text.startsWith("ONE"), colon < 0 ? "" : message);
    }
    String range = text.substring(0, colon);
    double min = Double.NEGATIVE_INFINITY;
    double max = Double.POSITIVE_INFINITY;
    boolean minExcluded = false;
    for (String bound : range.split(" ", -1)) {
      if (bound.startsWith(">=")) {
        min = Double.parseDouble(bound.substring(2));
      } else if (bound.startsWith("<=")) {
        max = Double.parseDouble(bound.substring(2));
      } else if (bound.startsWith(">")) {
        min = Double.parseDouble(bound.substring(1));
        minExcluded = true;
      } else {
        throw new IllegalArgumentException("no such rule in " + FILE + ": " + text);
      }
    }
    return new Setting.Rule(min, minExcluded, max, List.of(), false, message);
  }

  /** Loads the table with this class. */
  private static final class Table {
    private static final SparkSettings SETTINGS = read();
  }

  /** A setting for all keys of one form. */
  private static final class Form {
    private final Setting setting;
    private final Pattern keys;

    Form(Setting setting) {
      this.setting = setting;
      this.keys =
          Pattern.compile("\\Q" + setting.key().replace("*", "\\E.*\\Q") + "\\E", Pattern.DOTALL);
    }
  }
}
