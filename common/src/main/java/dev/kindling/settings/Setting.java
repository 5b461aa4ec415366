package dev.kindling.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of Spark's settings, or all settings whose keys have one form: a line of {@link
 * SparkSettings}.
 *
 * @param key the key; an asterisk stands for any text
 * @param type the type of its values
 * @param read when a program on Spark's local master reads the value
 * @param rule which values of the type Spark takes
 * @param reason why the setting has no effect here, or null if it has one
 */
public record Setting(String key, SettingType type, Read read, Rule rule, @Nullable String reason) {

  private static final String STATE = "22022";
  private static final String INVALID =
      "The value '<confValue>' in the config \"<confName>\" is invalid. ";

  /** When Spark's local master reads a value, and so refuses a wrong one. */
  public enum Read {
    /** When the context starts, or in every job. */
    START,
    /** When a program uses what the setting is for. */
    USE,
    /** Not at all: the setting is for other masters or programs. */
    NEVER
  }

  /**
   * The values that Spark takes.
   *
   * @param min the smallest number
   * @param minExcluded whether the smallest number itself is refused
   * @param max the largest number
   * @param options the texts; empty for all. Upper case if Spark converts values to upper case
   * @param upperCase whether Spark converts values to upper case first
   * @param message the sentence by which Spark refuses others; empty for a list of the options
   */
  public record Rule(
      double min,
      boolean minExcluded,
      double max,
      List<String> options,
      boolean upperCase,
      String message) {
    /** Takes all values of the type. */
    static final Rule ANY =
        new Rule(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, List.of(), false, "");

    boolean takes(double number) {
      return (minExcluded ? number > min : number >= min) && number <= max;
    }
  }

  /**
   * Why Spark refuses a value: one of the conditions of its catalogue.
   *
   * @param template the message, with the names of the parameters in angle brackets
   */
  public record Refusal(
      String condition, String sqlState, String template, Map<String, String> parameters) {}

  /** Returns whether the setting has an effect. */
  public boolean honoured() {
    return reason == null;
  }

  /**
   * Returns Spark's refusal of a value, or null if Spark takes it.
   *
   * @param name the key that the program has set, which this setting matches
   */
  public @Nullable Refusal refusal(String name, String value) {
    double number;
    try {
      number = type.parse(value);
    } catch (IllegalArgumentException e) {
      return wrongType(value, name, type.shown());
    }
    if (rule.options().isEmpty()) {
      return rule.takes(number) ? null : unmet(type.text(number), name);
    }
    String text = type == SettingType.TEXT ? value : type.text(number);
    text = rule.upperCase() ? text.toUpperCase(Locale.ROOT) : text;
    if (rule.options().contains(text)) {
      return null;
    }
    String options = String.join(", ", rule.options());
    return rule.message().isEmpty()
        ? refusal(
            "OUT_OF_RANGE_OF_OPTIONS",
            "It should be one of '<confOptions>'.",
            Map.of("confName", name, "confValue", text, "confOptions", options))
        : unmet(text, name);
  }

  private Refusal unmet(String value, String name) {
    return refusal(
        "REQUIREMENT",
        "<confRequirement>",
        Map.of("confName", name, "confValue", value, "confRequirement", rule.message()));
  }

  /** Returns Spark's refusal of a value that does not have the type of its key. */
  public static Refusal wrongType(String value, String key, String type) {
    return refusal(
        "TYPE_MISMATCH",
        "It should be a/an '<confType>' value.",
        Map.of("confName", key, "confValue", value, "confType", type));
  }

  private static Refusal refusal(
      String condition, String template, Map<String, String> parameters) {
    return new Refusal("INVALID_CONF_VALUE." + condition, STATE, INVALID + template, parameters);
  }
}
