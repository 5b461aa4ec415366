package dev.kindling.pipeline.copyPolicy;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** The shapes of the program's classes, found once. Safe for use by many threads. */
final class Shapes {
  private final ClassValue<Shape> shapes =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          if (type.isRecord()) {
            boolean taken = Serializable.class.isAssignableFrom(type) && !type.isHidden();
            return new Shape(null, taken ? RecordShape.of(type) : null);
          }
          return new Shape(ObjectShape.of(type), null);
        }
      };

  /** The shape of a class; there is nothing in it when only Java serialisation copies it right. */
  Shape of(Class<?> type) {
    return shapes.get(type);
  }

  /** How objects of a class, or records, are copied. */
  record Shape(@Nullable ObjectShape object, @Nullable RecordShape record) {}
}
