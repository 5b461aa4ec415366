package dev.kindling.pipeline.copy;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** How the program's classes are copied, found once for each class. Thread-safe. */
final class ClassProfiles {
  private final ClassValue<ClassProfile> profiles =
      new ClassValue<>() {
        @Override
        protected ClassProfile computeValue(Class<?> type) {
          if (type.isRecord()) {
            boolean taken = Serializable.class.isAssignableFrom(type) && !type.isHidden();
            return new ClassProfile(null, taken ? RecordComponents.of(type) : null);
          }
          return new ClassProfile(ObjectFields.of(type), null);
        }
      };

  /**
   * How a class is copied. Both components are null if only Java serialisation copies it correctly.
   */
  ClassProfile of(Class<?> type) {
    return profiles.get(type);
  }

  /** How the objects of a class are copied: as plain objects or as Java records. */
  record ClassProfile(@Nullable ObjectFields object, @Nullable RecordComponents record) {}
}
