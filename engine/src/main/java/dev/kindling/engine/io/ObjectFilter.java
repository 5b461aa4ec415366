package dev.kindling.engine.io;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Says which classes object files and checkpoints may hold, in the notation of the JDK's {@code
 * jdk.serialFilter}: {@code com.example.*;java.base/*;!*}. Immutable.
 *
 * @param pattern the pattern, or null if all classes may be read
 */
public record ObjectFilter(@Nullable String pattern) implements Serializable {
  /** The setting with the pattern. */
  public static final String KEY = "kindling.files.objectFilter";

  /** Accepts all classes. */
  static final ObjectFilter NONE = new ObjectFilter(null);

  /**
   * @throws IllegalArgumentException if the pattern is not valid
   */
  public ObjectFilter {
    if (pattern != null) {
      try {
        ObjectInputFilter.Config.createFilter(pattern);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            KEY
                + " must be a pattern such as com.example.*;java.base/*;!*: "
                + pattern
                + " ("
                + e.getMessage()
                + ")",
            e);
      }
    }
  }

  /** Applies the filter to what a stream reads from now on. */
  void applyTo(StoredObjects in) {
    if (pattern != null) {
      ObjectInputFilter filter = ObjectInputFilter.Config.createFilter(pattern);
      in.setObjectInputFilter(
          info -> {
            ObjectInputFilter.Status status = filter.checkInput(info);
            if (status == ObjectInputFilter.Status.REJECTED) {
              in.rejected(info.serialClass());
            }
            return status;
          });
    }
  }

  /** Returns the error of a file with an object that the filter rejects. */
  IOException rejection(String file, StoredObjects in, InvalidClassException cause) {
    Class<?> rejected = in.rejected();
    return pattern == null || !String.valueOf(cause.getMessage()).contains("REJECTED")
        ? cause
        : new IOException(
            KEY
                + " rejects "
                + (rejected == null ? "an object" : "the class " + rejected.getName())
                + " of "
                + file
                + ": add the class to the pattern if you trust the file; it is "
                + pattern,
            cause);
  }
}
