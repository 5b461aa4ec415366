package dev.kindling.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The local properties of each thread. As in Spark, a new thread starts with a copy of the
 * properties of the thread that created it; later changes affect one of the two only.
 */
public final class LocalProperties {
  @SuppressWarnings("ThreadLocalUsage") // properties are a context's own, and end with it
  private final InheritableThreadLocal<Properties> properties =
      new InheritableThreadLocal<>() {
        @Override
        protected Properties initialValue() {
          return new Properties();
        }

        @Override
        protected Properties childValue(Properties parents) {
          Properties copy = new Properties();
          copy.putAll(parents);
          return copy;
        }
      };

  /** Sets a property of the calling thread, or removes it if the value is null. */
  public void set(String key, @Nullable String value) {
    if (value == null) {
      properties.get().remove(key);
    } else {
      properties.get().put(key, value);
    }
  }

  /** Returns a property of the calling thread, or null. */
  public @Nullable String get(String key) {
    return properties.get().getProperty(key);
  }

  /** Returns the properties of the calling thread themselves: changes apply to its next job. */
  public Properties live() {
    return properties.get();
  }

  /** Returns a copy of all properties of the calling thread. */
  public Map<String, String> snapshot() {
    Properties now = properties.get();
    if (now.isEmpty()) {
      return Map.of();
    }
    Map<String, String> copy = new HashMap<>();
    for (String name : now.stringPropertyNames()) {
      copy.put(name, now.getProperty(name, ""));
    }
    return Map.copyOf(copy);
  }
}
