package dev.kindling.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Each thread's local properties. A thread that is created later starts with a copy of its
 * creator's, as in Spark; from then on the two are apart.
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

  /** Sets a property of the calling thread, or removes it when the value is null. */
  public void set(String key, @Nullable String value) {
    if (value == null) {
      properties.get().remove(key);
    } else {
      properties.get().put(key, value);
    }
  }

  /** A property of the calling thread, or null. */
  public @Nullable String get(String key) {
    return properties.get().getProperty(key);
  }

  /** The calling thread's own properties: what is changed in them holds for its next job. */
  public Properties live() {
    return properties.get();
  }

  /** All properties of the calling thread, as they are now. */
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
