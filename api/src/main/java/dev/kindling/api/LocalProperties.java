package dev.kindling.api;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Each thread's local properties. A thread that is created later starts with a copy of its
 * creator's, as in Spark; from then on the two are apart.
 */
public final class LocalProperties {
  @SuppressWarnings("ThreadLocalUsage") // properties are a context's own, and end with it
  private final InheritableThreadLocal<Map<String, String>> properties =
      new InheritableThreadLocal<>() {
        @Override
        protected Map<String, String> initialValue() {
          return new TreeMap<>();
        }

        @Override
        protected Map<String, String> childValue(Map<String, String> parents) {
          return new TreeMap<>(parents);
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
    return properties.get().get(key);
  }

  /** All properties of the calling thread, as they are now. */
  public Map<String, String> snapshot() {
    return Map.copyOf(properties.get());
  }
}
