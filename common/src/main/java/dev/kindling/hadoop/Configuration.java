package dev.kindling.hadoop;

import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Settings of Hadoop's formats: text values under Hadoop's keys. What is set here holds for the
 * RDDs that are made from files, and for the files that are saved, afterwards. It has those of the
 * methods of Hadoop's class that need no Hadoop. All methods may be called by several threads.
 */
public class Configuration implements Iterable<Map.Entry<String, String>> {
  private final Map<String, String> values = new ConcurrentHashMap<>();

  /** Creates settings without values. */
  public Configuration() {}

  /**
   * Creates settings with the same values.
   *
   * @param other the settings to copy
   */
  public Configuration(Configuration other) {
    values.putAll(other.values);
  }

  /**
   * Sets a value. An earlier value is replaced.
   *
   * @param name the key, such as {@code textinputformat.record.delimiter}
   * @param value the value
   * @throws IllegalArgumentException if one of them is null
   */
  public void set(String name, String value) {
    if (name == null) {
      throw new IllegalArgumentException("Property name must not be null");
    }
    if (value == null) {
      throw new IllegalArgumentException("The value of property " + name + " must not be null");
    }
    values.put(name.trim(), value);
  }

  /**
   * Sets a value unless there is one.
   *
   * @param name the key
   * @param value the value
   */
  public void setIfUnset(String name, String value) {
    if (get(name) == null) {
      set(name, value);
    }
  }

  /**
   * Removes a value.
   *
   * @param name the key
   */
  public void unset(String name) {
    values.remove(name.trim());
  }

  /**
   * Returns a value, or null if there is none.
   *
   * @param name the key
   */
  public @Nullable String get(String name) {
    return values.get(name.trim());
  }

  /**
   * Returns a value, or a default if there is none.
   *
   * @param name the key
   * @param defaultValue what to return if there is no value
   */
  public String get(String name, String defaultValue) {
    return Objects.requireNonNullElse(get(name), defaultValue);
  }

  /**
   * Sets a whole number.
   *
   * @param name the key
   * @param value the number
   */
  public void setInt(String name, int value) {
    set(name, Integer.toString(value));
  }

  /**
   * Sets a whole number.
   *
   * @param name the key
   * @param value the number
   */
  public void setLong(String name, long value) {
    set(name, Long.toString(value));
  }

  /**
   * Sets whether something is so.
   *
   * @param name the key
   * @param value true or false
   */
  public void setBoolean(String name, boolean value) {
    set(name, Boolean.toString(value));
  }

  /**
   * Returns a value as a whole number, or a default if there is none.
   *
   * @param name the key
   * @param defaultValue what to return if there is no value
   * @throws NumberFormatException if the value is not a whole number
   */
  public int getInt(String name, int defaultValue) {
    String value = get(name);
    return value == null ? defaultValue : Integer.parseInt(value.trim());
  }

  /**
   * Returns a value as a whole number, or a default if there is none.
   *
   * @param name the key
   * @param defaultValue what to return if there is no value
   * @throws NumberFormatException if the value is not a whole number
   */
  public long getLong(String name, long defaultValue) {
    String value = get(name);
    return value == null ? defaultValue : Long.parseLong(value.trim());
  }

  /**
   * Returns whether a value is true, or a default if it is neither true nor false.
   *
   * @param name the key
   * @param defaultValue what to return if the value is neither
   */
  public boolean getBoolean(String name, boolean defaultValue) {
    String value = get(name, "").trim();
    return value.equalsIgnoreCase("true") || (defaultValue && !value.equalsIgnoreCase("false"));
  }

  /** Removes all values. */
  public void clear() {
    values.clear();
  }

  /** Returns the number of values. */
  public int size() {
    return values.size();
  }

  /** Returns all keys with their values at this time, sorted. */
  @Override
  public Iterator<Map.Entry<String, String>> iterator() {
    return new TreeMap<>(values).entrySet().iterator();
  }
}
