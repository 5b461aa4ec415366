package dev.kindling;

import dev.kindling.settings.ByteSize;
import dev.kindling.settings.Duration;
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
 * The settings of an application: text values under keys that start with {@code spark.} or, if
 * Spark has no such setting, with {@code kindling.}. A context copies the settings when it starts;
 * later changes do not reach it.
 *
 * <p>Setters return this object, so that calls can be chained. Keys that Spark has renamed are
 * found under both names. All methods may be called by several threads.
 */
public class SparkConf implements Cloneable, Serializable {
  private static final long serialVersionUID = 1L;

  private static final System.Logger LOG = System.getLogger(SparkConf.class.getName());

  @SuppressWarnings("serial") // a concrete map would do, the interface reads better
  private final Map<String, String> settings = new ConcurrentHashMap<>();

  /**
   * Creates settings with the values of all system properties that start with {@code spark.} or
   * {@code kindling.}, as {@code new SparkConf(true)} does. Files such as {@code
   * spark-defaults.conf} are read by {@code kindling run}, not here.
   *
   * <pre>{@code
   * System.setProperty("spark.example", "1");
   * new SparkConf().get("spark.example"); // 1
   * System.clearProperty("spark.example");
   * }</pre>
   */
  public SparkConf() {
    this(true);
  }

  /**
   * Creates settings, with the values of the system properties or empty. Tests pass false, so that
   * the environment does not matter.
   *
   * <pre>{@code
   * new SparkConf(false).contains("spark.master"); // false
   * }</pre>
   *
   * @param loadDefaults whether to start with all system properties that start with {@code spark.}
   *     or {@code kindling.}
   */
  public SparkConf(boolean loadDefaults) {
    if (loadDefaults) {
      load();
    }
  }

  /**
   * Sets the value of every system property that starts with {@code spark.} or {@code kindling.},
   * and returns this object. Values that are set already are replaced.
   *
   * <pre>{@code
   * System.setProperty("spark.example", "1");
   * new SparkConf(false).loadFromSystemProperties(true).get("spark.example"); // 1
   * System.clearProperty("spark.example");
   * }</pre>
   *
   * @param silent whether to log no warning about keys that Spark has renamed
   */
  public SparkConf loadFromSystemProperties(boolean silent) {
    load();
    if (!silent) {
      settings.keySet().forEach(SparkConf::mentionRenaming);
    }
    return this;
  }

  /**
   * Sets a value and returns this object, so that calls can be chained. An earlier value is
   * replaced. A key that Spark has renamed is accepted with a warning in the log.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf(false).set("spark.default.parallelism", "8");
   * conf.get("spark.default.parallelism"); // 8
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @param value the value as text; its format is checked when it is used
   * @throws NullPointerException if {@code key} or {@code value} is null
   */
  public SparkConf set(String key, String value) {
    return set(key, value, false);
  }

  /**
   * Sets a value and returns this object, with or without a warning in the log if Spark has renamed
   * the key. An earlier value is replaced.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf(false).set("spark.default.parallelism", "8", true);
   * conf.get("spark.default.parallelism"); // 8
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @param value the value as text; its format is checked when it is used
   * @param silent whether to log no warning about a renamed key
   * @throws NullPointerException if {@code key} or {@code value} is null
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
   * Sets a value if the key has none, and returns this object. It is for defaults that a user may
   * override.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf(false).setMaster("local[4]").setIfMissing("spark.master", "local");
   * conf.get("spark.master"); // local[4]
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @param value the value as text
   * @throws NullPointerException if {@code key} or {@code value} is null
   */
  public SparkConf setIfMissing(String key, String value) {
    requireBoth(key, value);
    if (settings.putIfAbsent(key, value) == null) {
      mentionRenaming(key);
    }
    return this;
  }

  /**
   * Sets where the application runs, and returns this object. Kindling runs {@code local} masters
   * in this JVM; {@code kindling run} hands a program with a cluster's master to Apache Spark.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf(false).setMaster("local[2]");
   * conf.get("spark.master"); // local[2]
   * }</pre>
   *
   * @param master {@code local}, {@code local[N]}, {@code local[*]} or {@code local[N,F]}: N tasks
   *     at a time, each tried F times
   * @throws NullPointerException if {@code master} is null
   */
  public SparkConf setMaster(String master) {
    return set("spark.master", master);
  }

  /**
   * Sets the name of the application, and returns this object. The UI, the event log and the REST
   * API show it.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf(false).setAppName("films");
   * conf.get("spark.app.name"); // films
   * }</pre>
   *
   * @param name the name; need not be unique
   * @throws NullPointerException if {@code name} is null
   */
  public SparkConf setAppName(String name) {
    return set("spark.app.name", name);
  }

  /**
   * Sets the jars that a cluster would send to its executors, and returns this object. In local
   * mode classes come from the class path.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf(false).setJars(new String[] {"one.jar", null, "two.jar"});
   * conf.get("spark.jars"); // one.jar,two.jar
   * }</pre>
   *
   * @param jars paths of jars; null elements are left out
   * @throws NullPointerException if {@code jars} is null
   */
  public SparkConf setJars(String[] jars) {
    String present = Arrays.stream(jars).filter(Objects::nonNull).collect(Collectors.joining(","));
    return set("spark.jars", present);
  }

  /**
   * Sets an environment variable for a cluster's executors, and returns this object. In local mode
   * tasks run in this JVM and see its environment.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf(false).setExecutorEnv("TZ", "UTC");
   * conf.get("spark.executorEnv.TZ"); // UTC
   * }</pre>
   *
   * @param variable the name of the variable
   * @param value its value
   * @throws NullPointerException if {@code value} is null
   */
  public SparkConf setExecutorEnv(String variable, String value) {
    return set("spark.executorEnv." + variable, value);
  }

  /**
   * Sets environment variables for a cluster's executors, and returns this object. In local mode
   * tasks run in this JVM and see its environment.
   *
   * <pre>{@code
   * Tuple2<String, String>[] variables = new Tuple2[] {new Tuple2<>("TZ", "UTC")};
   * new SparkConf(false).setExecutorEnv(variables).get("spark.executorEnv.TZ"); // UTC
   * }</pre>
   *
   * @param variables pairs of a name and a value
   * @throws NullPointerException if a value is null
   */
  public SparkConf setExecutorEnv(Tuple2<String, String>[] variables) {
    for (Tuple2<String, String> variable : variables) {
      if (variable != null) {
        setExecutorEnv(variable._1(), variable._2());
      }
    }
    return this;
  }

  /**
   * Sets where Spark is installed on the machines of a cluster, and returns this object. Local mode
   * does not use it.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf(false).setSparkHome("/opt/spark");
   * conf.get("spark.home"); // /opt/spark
   * }</pre>
   *
   * @param home a path
   * @throws NullPointerException if {@code home} is null
   */
  public SparkConf setSparkHome(String home) {
    return set("spark.home", home);
  }

  /**
   * Adds classes to those that are registered with Kryo, makes Kryo the serialiser of records, and
   * returns this object. With Kryo, records need not implement {@code Serializable}.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf(false).registerKryoClasses(new Class<?>[] {String.class});
   * conf.get("spark.kryo.classesToRegister"); // java.lang.String
   * conf.get("spark.serializer"); // org.apache.spark.serializer.KryoSerializer
   * }</pre>
   *
   * @param classes the classes; those that are registered already are not added twice
   * @throws NullPointerException if {@code classes} is null
   */
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

  /**
   * Removes the value of a key, if it has one, and returns this object. A default of the engine
   * applies again.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf(false).setMaster("local").remove("spark.master");
   * conf.contains("spark.master"); // false
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   */
  public SparkConf remove(String key) {
    settings.remove(key);
    return this;
  }

  /**
   * Returns whether a key has a value, under its present name or under a name that Spark used
   * earlier.
   *
   * <pre>{@code
   * new SparkConf(false).setMaster("local").contains("spark.master"); // true
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   */
  public boolean contains(String key) {
    return settings.containsKey(key)
        || DeprecatedKeys.formerNames(key).stream().anyMatch(this::contains);
  }

  /**
   * Returns the value of a key as text. A value that was set under an earlier name of the key is
   * found.
   *
   * <pre>{@code
   * new SparkConf(false).setMaster("local").get("spark.master"); // local
   * new SparkConf(false).get("spark.master"); // throws NoSuchElementException: spark.master
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @throws NoSuchElementException if the key has no value; the message says which
   */
  public String get(String key) {
    String value = find(key);
    if (value == null) {
      throw new NoSuchElementException(
          key + "\nNo value is set for this key. Set one, or use get(key, defaultValue).");
    }
    return value;
  }

  /**
   * Returns the value of a key as text, or a default if it has none.
   *
   * <pre>{@code
   * new SparkConf(false).get("spark.master", "local[*]"); // local[*]
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @param defaultValue what to return if there is no value
   */
  public String get(String key, String defaultValue) {
    String value = find(key);
    return value == null ? defaultValue : value;
  }

  /**
   * Returns all keys with their values, as an array in no particular order. The array is a copy.
   *
   * <pre>{@code
   * Tuple2<String, String>[] all = new SparkConf(false).setMaster("local").getAll(); // [(spark.master,local)]
   * }</pre>
   */
  public Tuple2<String, String>[] getAll() {
    return pairs(settings, Function.identity());
  }

  /**
   * Returns all keys with their values, as a map in no particular order. The map is a copy and
   * cannot be modified.
   *
   * <p><b>Spark:</b> not in Spark's documentation for Java, but public in its class.
   *
   * <pre>{@code
   * new SparkConf(false).setMaster("local").getAllAsJavaMap(); // {spark.master=local}
   * }</pre>
   */
  public Map<String, String> getAllAsJavaMap() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /**
   * Returns the settings whose keys start with a prefix, without that prefix, as an array in no
   * particular order.
   *
   * <pre>{@code
   * Tuple2<String, String>[] apps =
   *     new SparkConf(false).setAppName("films").getAllWithPrefix("spark.app."); // [(name,films)]
   * }</pre>
   *
   * @param prefix the start of the keys, with its dot
   */
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
   * Returns the value of a key as a whole number of 32 bits, or a default if it has none.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf(false).set("spark.example", "8");
   * conf.getInt("spark.example", 1); // 8
   * conf.getInt("spark.other", 1); // 1
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @param defaultValue what to return if there is no value
   * @throws NumberFormatException if the value is not such a number; the message names the key
   */
  public int getInt(String key, int defaultValue) {
    return convert(key, find(key), Integer::parseInt, defaultValue);
  }

  /**
   * Returns the value of a key as a whole number of 64 bits, or a default if it has none.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf(false).set("spark.example", "8000000000");
   * conf.getLong("spark.example", 1); // 8000000000
   * conf.getLong("spark.other", 1); // 1
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @param defaultValue what to return if there is no value
   * @throws NumberFormatException if the value is not such a number; the message names the key
   */
  public long getLong(String key, long defaultValue) {
    return convert(key, find(key), Long::parseLong, defaultValue);
  }

  /**
   * Returns the value of a key as a number with a fraction, or a default if it has none.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf(false).set("spark.example", "0.75");
   * conf.getDouble("spark.example", 0.5); // 0.75
   * conf.getDouble("spark.other", 0.5); // 0.5
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @param defaultValue what to return if there is no value
   * @throws NumberFormatException if the value is not a number; the message names the key
   */
  public double getDouble(String key, double defaultValue) {
    return convert(key, find(key), Double::parseDouble, defaultValue);
  }

  /**
   * Returns the value of a key as true or false, written in upper or lower case, or a default if it
   * has none.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf(false).set("spark.example", "TRUE");
   * conf.getBoolean("spark.example", false); // true
   * conf.getBoolean("spark.other", false); // false
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @param defaultValue what to return if there is no value
   * @throws IllegalArgumentException if the value is neither {@code true} nor {@code false}; the
   *     message names the key
   */
  public boolean getBoolean(String key, boolean defaultValue) {
    return convert(key, find(key), SparkConf::parseBoolean, defaultValue);
  }

  /**
   * Returns the value of a key as a time in seconds, rounded down. A time is a whole number with
   * one of the units {@code us}, {@code ms}, {@code s}, {@code m} or {@code min}, {@code h} and
   * {@code d}. A number without a unit means seconds.
   *
   * <pre>{@code
   * new SparkConf(false).set("spark.example", "2min").getTimeAsSeconds("spark.example"); // 120
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @throws NoSuchElementException if the key has no value
   * @throws NumberFormatException if the value is not a time; the message names the key
   */
  public long getTimeAsSeconds(String key) {
    return convert(key, get(key), Duration::seconds);
  }

  /**
   * Returns the value of a key, or a default if it has none, as a time in seconds, rounded down. A
   * time is a whole number with one of the units {@code us}, {@code ms}, {@code s}, {@code m} or
   * {@code min}, {@code h} and {@code d}. A number without a unit means seconds.
   *
   * <pre>{@code
   * new SparkConf(false).getTimeAsSeconds("spark.example", "90s"); // 90
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @param defaultValue the time to use if there is no value, as text
   * @throws NumberFormatException if the value is not a time; the message names the key
   */
  public long getTimeAsSeconds(String key, String defaultValue) {
    return convert(key, get(key, defaultValue), Duration::seconds);
  }

  /**
   * Returns the value of a key as a time in milliseconds, rounded down. A time is a whole number
   * with one of the units {@code us}, {@code ms}, {@code s}, {@code m} or {@code min}, {@code h}
   * and {@code d}. A number without a unit means milliseconds.
   *
   * <pre>{@code
   * new SparkConf(false).set("spark.example", "2s").getTimeAsMs("spark.example"); // 2000
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @throws NoSuchElementException if the key has no value
   * @throws NumberFormatException if the value is not a time; the message names the key
   */
  public long getTimeAsMs(String key) {
    return convert(key, get(key), Duration::milliseconds);
  }

  /**
   * Returns the value of a key, or a default if it has none, as a time in milliseconds, rounded
   * down. A time is a whole number with one of the units {@code us}, {@code ms}, {@code s}, {@code
   * m} or {@code min}, {@code h} and {@code d}. A number without a unit means milliseconds.
   *
   * <pre>{@code
   * new SparkConf(false).getTimeAsMs("spark.example", "3s"); // 3000
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @param defaultValue the time to use if there is no value, as text
   * @throws NumberFormatException if the value is not a time; the message names the key
   */
  public long getTimeAsMs(String key, String defaultValue) {
    return convert(key, get(key, defaultValue), Duration::milliseconds);
  }

  /**
   * Returns the value of a key as a size in bytes, rounded down. A size is a whole number with one
   * of the units {@code b}, {@code k}, {@code m}, {@code g}, {@code t} and {@code p}, which are
   * powers of 1024. A number without a unit means bytes.
   *
   * <pre>{@code
   * new SparkConf(false).set("spark.example", "2k").getSizeAsBytes("spark.example"); // 2048
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @throws NoSuchElementException if the key has no value
   * @throws NumberFormatException if the value is not a size; the message names the key
   */
  public long getSizeAsBytes(String key) {
    return convert(key, get(key), ByteSize.BYTE::parse);
  }

  /**
   * Returns the value of a key, or a default if it has none, as a size in bytes, rounded down. A
   * size is a whole number with one of the units {@code b}, {@code k}, {@code m}, {@code g}, {@code
   * t} and {@code p}, which are powers of 1024. A number without a unit means bytes.
   *
   * <pre>{@code
   * new SparkConf(false).getSizeAsBytes("spark.example", "1m"); // 1048576
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @param defaultValue the size to use if there is no value, as text
   * @throws NumberFormatException if the value is not a size; the message names the key
   */
  public long getSizeAsBytes(String key, String defaultValue) {
    return convert(key, get(key, defaultValue), ByteSize.BYTE::parse);
  }

  /**
   * Returns the value of a key, or a default if it has none, as a size in bytes. A size is a whole
   * number with one of the units {@code b}, {@code k}, {@code m}, {@code g}, {@code t} and {@code
   * p}, which are powers of 1024. A number without a unit means bytes.
   *
   * <pre>{@code
   * new SparkConf(false).getSizeAsBytes("spark.example", 512L); // 512
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @param defaultValue the size in bytes to use if there is no value
   * @throws NumberFormatException if the value is not a size; the message names the key
   */
  public long getSizeAsBytes(String key, long defaultValue) {
    return convert(key, get(key, defaultValue + "B"), ByteSize.BYTE::parse);
  }

  /**
   * Returns the value of a key as a size in kibibytes, rounded down. A size is a whole number with
   * one of the units {@code b}, {@code k}, {@code m}, {@code g}, {@code t} and {@code p}, which are
   * powers of 1024. A number without a unit means kibibytes.
   *
   * <pre>{@code
   * new SparkConf(false).set("spark.example", "2m").getSizeAsKb("spark.example"); // 2048
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @throws NoSuchElementException if the key has no value
   * @throws NumberFormatException if the value is not a size; the message names the key
   */
  public long getSizeAsKb(String key) {
    return convert(key, get(key), ByteSize.KiB::parse);
  }

  /**
   * Returns the value of a key, or a default if it has none, as a size in kibibytes, rounded down.
   * A size is a whole number with one of the units {@code b}, {@code k}, {@code m}, {@code g},
   * {@code t} and {@code p}, which are powers of 1024. A number without a unit means kibibytes.
   *
   * <pre>{@code
   * new SparkConf(false).getSizeAsKb("spark.example", "1g"); // 1048576
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @param defaultValue the size to use if there is no value, as text
   * @throws NumberFormatException if the value is not a size; the message names the key
   */
  public long getSizeAsKb(String key, String defaultValue) {
    return convert(key, get(key, defaultValue), ByteSize.KiB::parse);
  }

  /**
   * Returns the value of a key as a size in mebibytes, rounded down. A size is a whole number with
   * one of the units {@code b}, {@code k}, {@code m}, {@code g}, {@code t} and {@code p}, which are
   * powers of 1024. A number without a unit means mebibytes.
   *
   * <pre>{@code
   * new SparkConf(false).set("spark.example", "2g").getSizeAsMb("spark.example"); // 2048
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @throws NoSuchElementException if the key has no value
   * @throws NumberFormatException if the value is not a size; the message names the key
   */
  public long getSizeAsMb(String key) {
    return convert(key, get(key), ByteSize.MiB::parse);
  }

  /**
   * Returns the value of a key, or a default if it has none, as a size in mebibytes, rounded down.
   * A size is a whole number with one of the units {@code b}, {@code k}, {@code m}, {@code g},
   * {@code t} and {@code p}, which are powers of 1024. A number without a unit means mebibytes.
   *
   * <pre>{@code
   * new SparkConf(false).getSizeAsMb("spark.example", "1g"); // 1024
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @param defaultValue the size to use if there is no value, as text
   * @throws NumberFormatException if the value is not a size; the message names the key
   */
  public long getSizeAsMb(String key, String defaultValue) {
    return convert(key, get(key, defaultValue), ByteSize.MiB::parse);
  }

  /**
   * Returns the value of a key as a size in gibibytes, rounded down. A size is a whole number with
   * one of the units {@code b}, {@code k}, {@code m}, {@code g}, {@code t} and {@code p}, which are
   * powers of 1024. A number without a unit means gibibytes.
   *
   * <pre>{@code
   * new SparkConf(false).set("spark.example", "2t").getSizeAsGb("spark.example"); // 2048
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @throws NoSuchElementException if the key has no value
   * @throws NumberFormatException if the value is not a size; the message names the key
   */
  public long getSizeAsGb(String key) {
    return convert(key, get(key), ByteSize.GiB::parse);
  }

  /**
   * Returns the value of a key, or a default if it has none, as a size in gibibytes, rounded down.
   * A size is a whole number with one of the units {@code b}, {@code k}, {@code m}, {@code g},
   * {@code t} and {@code p}, which are powers of 1024. A number without a unit means gibibytes.
   *
   * <pre>{@code
   * new SparkConf(false).getSizeAsGb("spark.example", "3g"); // 3
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   * @param defaultValue the size to use if there is no value, as text
   * @throws NumberFormatException if the value is not a size; the message names the key
   */
  public long getSizeAsGb(String key, String defaultValue) {
    return convert(key, get(key, defaultValue), ByteSize.GiB::parse);
  }

  /**
   * Returns the identifier of the application. A context sets it in its own copy of the settings
   * when it starts, so ask {@code getConf()} of the context.
   *
   * <pre>{@code
   * sc.getConf().getAppId(); // local-...
   * }</pre>
   *
   * @throws NoSuchElementException if no context has set it
   */
  public String getAppId() {
    return get("spark.app.id");
  }

  /**
   * Returns a variable of this process's environment, or null if it is not set. Subclasses override
   * it to replace the environment in tests.
   *
   * <pre>{@code
   * new SparkConf(false).getenv("NO_SUCH_VARIABLE"); // null
   * }</pre>
   *
   * @param name the name of the variable
   */
  public @Nullable String getenv(String name) {
    return System.getenv(name);
  }

  /**
   * Returns a new object with the same settings. Later changes of one do not reach the other.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf(false).setMaster("local");
   * conf.clone().setMaster("local[2]");
   * conf.get("spark.master"); // local
   * }</pre>
   */
  @Override
  public SparkConf clone() {
    SparkConf copy = new SparkConf(false);
    copy.settings.putAll(settings);
    return copy;
  }

  /**
   * Checks the values that can be checked without starting a context: ranges, and settings that
   * contradict each other. A context calls it when it starts.
   *
   * <p><b>Errors:</b> {@code SparkException}, not declared as in Spark, if options for executors
   * set what has a key of its own, or if the deploy mode is not known.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf(false).set("spark.memory.fraction", "2");
   * conf.validateSettings(); // throws IllegalArgumentException: spark.memory.fraction
   * }</pre>
   *
   * @throws IllegalArgumentException if a value is out of its range or contradicts another; the
   *     message names the key
   */
  public void validateSettings() {
    ConfValidation.check(this);
  }

  /**
   * Returns all settings as text for a log: one line {@code key=value} for each, sorted by key.
   * Values of keys that look like secrets, and values that match {@code spark.redaction.regex}, are
   * replaced.
   *
   * <pre>{@code
   * SparkConf conf = new SparkConf(false).setMaster("local").set("spark.password", "x");
   * conf.toDebugString().contains("password=x"); // false
   * }</pre>
   */
  public String toDebugString() {
    ConfRedaction redaction = ConfRedaction.of(this);
    return settings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + "=" + redaction.shown(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  /**
   * Does nothing. Spark's Scala classes set up their logging here, and compiled programs may call
   * it.
   *
   * @hidden
   */
  public void initializeForcefully(boolean isInterpreter, boolean silent) {}

  /**
   * Returns whether a cluster's executors need a key before they can ask the driver for the others:
   * keys of authentication, encryption, RPC and the network.
   *
   * <pre>{@code
   * SparkConf.isExecutorStartupConf("spark.ssl.enabled"); // true
   * SparkConf.isExecutorStartupConf("spark.app.name"); // false
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   */
  public static boolean isExecutorStartupConf(String key) {
    return (key.startsWith("spark.auth") && !key.equals("spark.authenticate.secret"))
        || key.startsWith("spark.ssl")
        || key.startsWith("spark.rpc")
        || key.startsWith("spark.network")
        || isSparkPortConf(key);
  }

  /**
   * Returns whether a key is the number of a port, or says how often the next port is tried.
   *
   * <pre>{@code
   * SparkConf.isSparkPortConf("spark.ui.port"); // true
   * }</pre>
   *
   * @param key the key, such as {@code spark.default.parallelism}
   */
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
