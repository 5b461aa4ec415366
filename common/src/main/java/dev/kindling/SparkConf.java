package dev.kindling;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An application's settings: text values under keys that start with {@code spark.} or, where Spark
 * has no such thing, {@code kindling.}. A context takes a copy when it starts; later changes don't
 * reach it.
 *
 * <p>Keys that Spark has renamed are found under their new name. Setters return this object, so
 * that calls can be chained. Safe for use by many threads.
 */
public class SparkConf implements Cloneable, Serializable {
  private static final long serialVersionUID = 1L;

  private static final System.Logger LOG = System.getLogger(SparkConf.class.getName());

  @SuppressWarnings("serial") // a concrete map would do, the interface reads better
  private final Map<String, String> settings = new ConcurrentHashMap<>();

  /** The settings that system properties give. */
  public SparkConf() {
    this(true);
  }

  /**
   * @param loadDefaults whether to start from the system properties that start with {@code spark.}
   *     or {@code kindling.}, or from nothing
   */
  public SparkConf(boolean loadDefaults) {
    if (loadDefaults) {
      load();
    }
  }

  /**
   * Sets every system property that starts with {@code spark.} or {@code kindling.}.
   *
   * @param silent whether to say nothing about keys that were renamed
   */
  public SparkConf loadFromSystemProperties(boolean silent) {
    load();
    if (!silent) {
      settings.keySet().forEach(SparkConf::mentionRenaming);
    }
    return this;
  }

  /**
   * Sets a key.
   *
   * @throws NullPointerException if key or value is null
   */
  public SparkConf set(String key, String value) {
    return set(key, value, false);
  }

  /**
   * Sets a key.
   *
   * @param silent whether to say nothing when the key was renamed
   * @throws NullPointerException if key or value is null
   */
  public SparkConf set(String key, String value, boolean silent) {
    requireBoth(key, value);
    if (!silent) {
      mentionRenaming(key);
    }
    settings.put(key, value);
    return this;
  }

  /**
   * Sets a key that has no value yet.
   *
   * @throws NullPointerException if key or value is null
   */
  public SparkConf setIfMissing(String key, String value) {
    requireBoth(key, value);
    if (settings.putIfAbsent(key, value) == null) {
      mentionRenaming(key);
    }
    return this;
  }

  /** Sets where the application runs, such as {@code local[4]}. */
  public SparkConf setMaster(String master) {
    return set("spark.master", master);
  }

  /** Sets the application's name, as the UI shows it. */
  public SparkConf setAppName(String name) {
    return set("spark.app.name", name);
  }

  /** Sets the jars that a cluster would be sent. Nulls among them are left out. */
  public SparkConf setJars(String[] jars) {
    String present = Arrays.stream(jars).filter(Objects::nonNull).collect(Collectors.joining(","));
    return set("spark.jars", present);
  }

  /** Sets an environment variable of a cluster's executors. */
  public SparkConf setExecutorEnv(String variable, String value) {
    return set("spark.executorEnv." + variable, value);
  }

  /** Sets environment variables of a cluster's executors. */
  public SparkConf setExecutorEnv(Tuple2<String, String>[] variables) {
    for (Tuple2<String, String> variable : variables) {
      setExecutorEnv(variable._1(), variable._2());
    }
    return this;
  }

  /** Sets where a cluster's workers have Spark. */
  public SparkConf setSparkHome(String home) {
    return set("spark.home", home);
  }

  /** Adds classes to those registered with Kryo, and makes Kryo the serialiser. */
  public SparkConf registerKryoClasses(Class<?>[] classes) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : get("spark.kryo.classesToRegister", "").split(",", -1)) {
      if (!name.isBlank()) {
        names.add(name.strip());
      }
    }
    for (Class<?> registered : classes) {
      names.add(registered.getName());
    }
    set("spark.kryo.classesToRegister", String.join(",", names));
    return set("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
  }

  /** Forgets a key. */
  public SparkConf remove(String key) {
    settings.remove(key);
    return this;
  }

  /** Whether a key, or a former name of it, has a value. */
  public boolean contains(String key) {
    return settings.containsKey(key)
        || DeprecatedKeys.formerNames(key).stream().anyMatch(this::contains);
  }

  /**
   * The value of a key.
   *
   * @throws NoSuchElementException if it has none
   */
  public String get(String key) {
    String value = find(key);
    if (value == null) {
      throw new NoSuchElementException(
          key + "\nNo value is set for this key. Set one, or use get(key, defaultValue).");
    }
    return value;
  }

  /** The value of a key, or the default when it has none. */
  public String get(String key, String defaultValue) {
    String value = find(key);
    return value == null ? defaultValue : value;
  }

  /** All keys with their values, in no promised order. */
  public Tuple2<String, String>[] getAll() {
    return pairs(settings, Function.identity());
  }

  /** All keys with their values, in no promised order, as an unmodifiable map. */
  public Map<String, String> getAllAsJavaMap() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** The keys that start with a prefix, without it, and their values. */
  public Tuple2<String, String>[] getAllWithPrefix(String prefix) {
    Map<String, String> matching = new LinkedHashMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            matching.put(key, value);
          }
        });
    return pairs(matching, key -> key.substring(prefix.length()));
  }

  /**
   * The value as a whole number.
   *
   * @throws NumberFormatException if it isn't one
   */
  public int getInt(String key, int defaultValue) {
    return convert(key, find(key), Integer::parseInt, defaultValue);
  }

  /**
   * The value as a whole number.
   *
   * @throws NumberFormatException if it isn't one
   */
  public long getLong(String key, long defaultValue) {
    return convert(key, find(key), Long::parseLong, defaultValue);
  }

  /**
   * The value as a number.
   *
   * @throws NumberFormatException if it isn't one
   */
  public double getDouble(String key, double defaultValue) {
    return convert(key, find(key), Double::parseDouble, defaultValue);
  }

  /**
   * The value as true or false, in capitals or not.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public boolean getBoolean(String key, boolean defaultValue) {
    return convert(key, find(key), SparkConf::parseBoolean, defaultValue);
  }

  /**
   * The value as a time in seconds, cut off. A number without a unit is seconds.
   *
   * @throws NoSuchElementException if the key has no value
   * @throws NumberFormatException if the value isn't a time
   */
  public long getTimeAsSeconds(String key) {
    return convert(key, get(key), ConfTime::seconds);
  }

  /**
   * The value, or a default such as {@code "3min"}, as a time in seconds, cut off.
   *
   * @throws NumberFormatException if it isn't a time
   */
  public long getTimeAsSeconds(String key, String defaultValue) {
    return convert(key, get(key, defaultValue), ConfTime::seconds);
  }

  /**
   * The value as a time in milliseconds, cut off. A number without a unit is milliseconds.
   *
   * @throws NoSuchElementException if the key has no value
   * @throws NumberFormatException if the value isn't a time
   */
  public long getTimeAsMs(String key) {
    return convert(key, get(key), ConfTime::milliseconds);
  }

  /**
   * The value, or a default such as {@code "3s"}, as a time in milliseconds, cut off.
   *
   * @throws NumberFormatException if it isn't a time
   */
  public long getTimeAsMs(String key, String defaultValue) {
    return convert(key, get(key, defaultValue), ConfTime::milliseconds);
  }

  /**
   * The value as a size in bytes. A number without a unit is bytes.
   *
   * @throws NoSuchElementException if the key has no value
   * @throws NumberFormatException if the value isn't a size
   */
  public long getSizeAsBytes(String key) {
    return convert(key, get(key), ConfSize.BYTE::parse);
  }

  /**
   * The value, or a default such as {@code "32k"}, as a size in bytes.
   *
   * @throws NumberFormatException if it isn't a size
   */
  public long getSizeAsBytes(String key, String defaultValue) {
    return convert(key, get(key, defaultValue), ConfSize.BYTE::parse);
  }

  /**
   * The value, or a default, as a size in bytes.
   *
   * @throws NumberFormatException if it isn't a size
   */
  public long getSizeAsBytes(String key, long defaultValue) {
    return convert(key, get(key, defaultValue + "B"), ConfSize.BYTE::parse);
  }

  /**
   * The value as a size in kibibytes, cut off. A number without a unit is kibibytes.
   *
   * @throws NoSuchElementException if the key has no value
   * @throws NumberFormatException if the value isn't a size
   */
  public long getSizeAsKb(String key) {
    return convert(key, get(key), ConfSize.KiB::parse);
  }

  /**
   * The value, or a default, as a size in kibibytes, cut off.
   *
   * @throws NumberFormatException if it isn't a size
   */
  public long getSizeAsKb(String key, String defaultValue) {
    return convert(key, get(key, defaultValue), ConfSize.KiB::parse);
  }

  /**
   * The value as a size in mebibytes, cut off. A number without a unit is mebibytes.
   *
   * @throws NoSuchElementException if the key has no value
   * @throws NumberFormatException if the value isn't a size
   */
  public long getSizeAsMb(String key) {
    return convert(key, get(key), ConfSize.MiB::parse);
  }

  /**
   * The value, or a default, as a size in mebibytes, cut off.
   *
   * @throws NumberFormatException if it isn't a size
   */
  public long getSizeAsMb(String key, String defaultValue) {
    return convert(key, get(key, defaultValue), ConfSize.MiB::parse);
  }

  /**
   * The value as a size in gibibytes, cut off. A number without a unit is gibibytes.
   *
   * @throws NoSuchElementException if the key has no value
   * @throws NumberFormatException if the value isn't a size
   */
  public long getSizeAsGb(String key) {
    return convert(key, get(key), ConfSize.GiB::parse);
  }

  /**
   * The value, or a default, as a size in gibibytes, cut off.
   *
   * @throws NumberFormatException if it isn't a size
   */
  public long getSizeAsGb(String key, String defaultValue) {
    return convert(key, get(key, defaultValue), ConfSize.GiB::parse);
  }

  /**
   * The application's id, known once a context has started.
   *
   * @throws NoSuchElementException before that
   */
  public String getAppId() {
    return get("spark.app.id");
  }

  /** A variable of this process's environment, null when it isn't set. Tests override it. */
  public @Nullable String getenv(String name) {
    return System.getenv(name);
  }

  /** Another object with the same settings. */
  @Override
  public SparkConf clone() {
    SparkConf copy = new SparkConf(false);
    copy.settings.putAll(settings);
    return copy;
  }

  /**
   * Checks what can be checked without starting anything.
   *
   * <p>Throws {@link SparkException}, undeclared as in Spark, if options of executors hold what has
   * a key of its own or the deploy mode is unknown.
   *
   * @throws IllegalArgumentException if a value is out of its range or contradicts another
   */
  public void validateSettings() {
    ConfValidation.check(this);
  }

  /**
   * The settings for a log, one {@code key=value} a line, sorted by key. A value is hidden where
   * key or value matches {@code spark.redaction.regex}, by default whatever mentions a secret,
   * password, token or access key.
   */
  public String toDebugString() {
    ConfRedaction redaction = ConfRedaction.of(this);
    return settings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + "=" + redaction.shown(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  /** Does nothing: Spark's Scala classes set their logging up here, and Kindling's needs none. */
  public void initializeForcefully(boolean isInterpreter, boolean silent) {}

  /** Whether a cluster's executors need the key before they can ask the driver for the others. */
  public static boolean isExecutorStartupConf(String key) {
    return (key.startsWith("spark.auth") && !key.equals("spark.authenticate.secret"))
        || key.startsWith("spark.ssl")
        || key.startsWith("spark.rpc")
        || key.startsWith("spark.network")
        || isSparkPortConf(key);
  }

  /** Whether the key is a port or how often to try another one. */
  public static boolean isSparkPortConf(String key) {
    return (key.startsWith("spark.") && key.endsWith(".port")) || key.startsWith("spark.port.");
  }

  private void load() {
    for (String name : System.getProperties().stringPropertyNames()) {
      String value = System.getProperty(name);
      if (value != null && (name.startsWith("spark.") || name.startsWith("kindling."))) {
        settings.put(name, value);
      }
    }
  }

  private @Nullable String find(String key) {
    String value = settings.get(key);
    return value == null ? DeprecatedKeys.underFormerName(key, settings) : value;
  }

  private static void requireBoth(@Nullable String key, @Nullable String value) {
    Objects.requireNonNull(key, "null key");
    if (value == null) {
      throw new NullPointerException("null value for " + key);
    }
  }

  private static void mentionRenaming(String key) {
    String newName = DeprecatedKeys.newName(key);
    if (newName != null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} is a former name: write {1} instead. Its value is used for now.",
          key,
          newName);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no other way to make an array of pairs
  private static Tuple2<String, String>[] pairs(
      Map<String, String> entries, Function<String, String> shownKey) {
    return entries.entrySet().stream()
        .map(entry -> new Tuple2<>(shownKey.apply(entry.getKey()), entry.getValue()))
        .toArray(Tuple2[]::new);
  }

  private static boolean parseBoolean(String text) {
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    if (text.equalsIgnoreCase("false")) {
      return false;
    }
    throw new IllegalArgumentException("For input string: \"" + text + "\"");
  }

  private static <T> T convert(
      String key, @Nullable String value, Function<String, T> parser, T defaultValue) {
    return value == null ? defaultValue : convert(key, value, parser);
  }

  /** Parses a value; an error names the key. */
  private static <T> T convert(String key, String value, Function<String, T> parser) {
    try {
      return parser.apply(value);
    } catch (NumberFormatException e) {
      NumberFormatException named = new NumberFormatException(illegalValue(key, e));
      named.initCause(e);
      throw named;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(illegalValue(key, e), e);
    }
  }

  private static String illegalValue(String key, Exception e) {
    return "Illegal value for config key " + key + ": " + e.getMessage();
  }
}
