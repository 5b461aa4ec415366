package dev.kindling.pipeline.copy;

import java.io.Externalizable;
import java.io.InvalidObjectException;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The components of a Java record class. As in Java serialisation, values are read from the fields,
 * and records are made by the canonical constructor. Immutable and thread-safe.
 */
public final class RecordComponents {
  /** The components by record class, found once for each. Thread-safe. */
  public static final class All {
    private final ConcurrentHashMap<Class<?>, RecordComponents> profiles =
        new ConcurrentHashMap<>();

    /** Makes an empty cache. */
    public All() {}

    /** Returns the components of a class for which {@link RecordComponents#of} is not null. */
    public RecordComponents get(Class<?> type) {
      RecordComponents profile = profiles.computeIfAbsent(type, RecordComponents::of);
      if (profile == null) {
        throw new IllegalStateException("no record that can be written so: " + type.getTypeName());
      }
      return profile;
    }
  }

  private final Class<?> type;
  private final Field[] fields;
  private final Constructor<?> canonical;

  private RecordComponents(Class<?> type, Field[] fields, Constructor<?> canonical) {
    this.type = type;
    this.fields = fields;
    this.canonical = canonical;
  }

  /**
   * Returns the components of a record class, or null if it has its own serialised form or is not
   * accessible.
   */
  public static @Nullable RecordComponents of(Class<?> type) {
    if (!type.isRecord() || Externalizable.class.isAssignableFrom(type)) {
      return null;
    }
    for (Method method : type.getDeclaredMethods()) {
      if (method.getParameterCount() == 0
          && (method.getName().equals("writeReplace") || method.getName().equals("readResolve"))) {
        return null;
      }
    }
    RecordComponent[] components = type.getRecordComponents();
    Field[] fields = new Field[components.length];
    Class<?>[] types = new Class<?>[components.length];
    try {
      for (int i = 0; i < fields.length; i++) {
        fields[i] = type.getDeclaredField(components[i].getName());
        types[i] = components[i].getType();
        if (!fields[i].trySetAccessible()) {
          return null;
        }
      }
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      return canonical.trySetAccessible() ? new RecordComponents(type, fields, canonical) : null;
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /** Whether Java serialisation accepts such records. */
  public boolean isSerializable() {
    return Serializable.class.isAssignableFrom(type);
  }

  /** The record class. */
  public Class<?> type() {
    return type;
  }

  /** The number of components. */
  public int size() {
    return fields.length;
  }

  /** Returns a component of a record, as its field holds it. */
  public @Nullable Object component(Object record, int index) {
    try {
      return fields[index].get(record);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("accessible, and yet not: " + fields[index], e);
    }
  }

  /**
   * Makes a record of components.
   *
   * @throws InvalidObjectException if the constructor rejects them
   */
  public Object make(@Nullable Object[] components) throws InvalidObjectException {
    try {
      return canonical.newInstance(components);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      InvalidObjectException invalid =
          new InvalidObjectException("a record's constructor failed: " + type.getTypeName());
      invalid.initCause(e.getCause());
      throw invalid;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("accessible, and yet not: " + canonical, e);
    }
  }
}
