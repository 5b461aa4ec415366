package dev.kindling.pipeline.copy;

import java.io.InvalidObjectException;
import java.io.Serializable;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** The copiers of all classes, found once for each class. Thread-safe. */
final class Copiers {
  private final ClassValue<Copier> copiers =
      new ClassValue<>() {
        @Override
        protected Copier computeValue(Class<?> type) {
          return find(type);
        }
      };

  /** Returns the copier of a class. */
  Copier of(Class<?> type) {
    return copiers.get(type);
  }

  private static Copier find(Class<?> type) {
    if (type.isArray()) {
      return type.getComponentType().isPrimitive() ? Copiers::primitives : Copiers::objects;
    }
    if (Container.class.isAssignableFrom(type)) {
      return Copiers::container;
    }
    Copier known = KnownCopiers.of(type);
    if (known != null) {
      return known;
    }
    if (type.isRecord()) {
      boolean taken = Serializable.class.isAssignableFrom(type) && !type.isHidden();
      RecordComponents components = taken ? RecordComponents.of(type) : null;
      return components == null
          ? Copier.UNKNOWN
          : (value, copying) -> record(value, components, copying);
    }
    ObjectFields fields = ObjectFields.of(type);
    return fields == null ? Copier.UNKNOWN : (value, copying) -> object(value, fields, copying);
  }

  private static Object primitives(Object array, StructuralCopy copying) {
    int length = Array.getLength(array);
    Object copy = Array.newInstance(array.getClass().getComponentType(), length);
    System.arraycopy(array, 0, copy, 0, length);
    return copying.begun(array, copy);
  }

  private static Object objects(Object array, StructuralCopy copying) {
    @Nullable Object[] from = (@Nullable Object[]) array;
    @Nullable Object[] copy =
        (@Nullable Object[]) Array.newInstance(array.getClass().getComponentType(), from.length);
    copying.begun(array, copy);
    for (int i = 0; i < from.length; i++) {
      Object element = copying.of(from[i]);
      if (element == StructuralCopy.UNKNOWN) {
        return StructuralCopy.UNKNOWN;
      }
      copy[i] = element;
    }
    return copy;
  }

  private static Object container(Object value, StructuralCopy copying) {
    Container container = (Container) value;
    @Nullable Object[] contents = container.contents();
    return copying.replace(contents)
        ? copying.finished(value, container.with(contents))
        : StructuralCopy.UNKNOWN;
  }

  private static Object object(Object value, ObjectFields fields, StructuralCopy copying) {
    Object copy = fields.instance();
    return copy != null && fields.fill(copying.begun(value, copy), value, copying)
        ? copy
        : StructuralCopy.UNKNOWN;
  }

  private static Object record(Object value, RecordComponents type, StructuralCopy copying) {
    @Nullable Object[] references = type.references(value);
    try {
      return copying.replace(references)
          ? copying.finished(value, type.make(value, references))
          : StructuralCopy.UNKNOWN;
    } catch (InvalidObjectException e) {
      return StructuralCopy.UNKNOWN;
    }
  }
}
