package dev.kindling.pipeline.copy;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The shapes of the program's classes, found once. Thread-safe. */
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

  /** The shape of a class; there is nothing in it when only Java serialisation copies it right. */
  ClassProfile of(Class<?> type) {
    return profiles.get(type);
  }

  /** How objects of a class, or records, are copied. */
  record ClassProfile(@Nullable ObjectFields object, @Nullable RecordComponents record) {}
}
