package dev.kindling.pipeline.copy;

import java.io.Externalizable;
import java.io.InvalidObjectException;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
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

  /** A method handle has at most 255 arguments, and a long one counts twice. */
  private static final int MAX_COMPONENTS = 120;

  private final Class<?> type;

  /** The getters of all components, {@code (Object)} to {@code Object}. */
  private final MethodHandle[] getters;

  /** The canonical constructor, {@code (Object[])} to {@code Object}. */
  private final MethodHandle canonical;

  /** The indices of the components that are references. */
  private final int[] references;

  /**
   * The canonical constructor, {@code (Object, Object[])} to {@code Object}: components of
   * primitive types come from another record, so that they are not boxed, and references from the
   * array.
   */
  private final MethodHandle withReferences;

  private RecordComponents(
      Class<?> type,
      MethodHandle[] getters,
      MethodHandle canonical,
      int[] references,
      MethodHandle withReferences) {
    this.type = type;
    this.getters = getters;
    this.canonical = canonical;
    this.references = references;
    this.withReferences = withReferences;
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
    if (components.length > MAX_COMPONENTS) {
      return null;
    }
    try {
      return of(type, components);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private static @Nullable RecordComponents of(Class<?> type, RecordComponent[] components)
      throws ReflectiveOperationException {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    MethodHandle[] exact = new MethodHandle[components.length];
    MethodHandle[] getters = new MethodHandle[components.length];
    Class<?>[] types = new Class<?>[components.length];
    int[] references = new int[components.length];
    int count = 0;
    for (int i = 0; i < components.length; i++) {
      Field field = type.getDeclaredField(components[i].getName());
      if (!field.trySetAccessible()) {
        return null;
      }
      types[i] = field.getType();
      exact[i] = lookup.unreflectGetter(field);
      exact[i] = exact[i].asType(exact[i].type().changeParameterType(0, Object.class));
      getters[i] = exact[i].asType(MethodType.genericMethodType(1));
      if (!types[i].isPrimitive()) {
        references[count++] = i;
      }
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    if (!constructor.trySetAccessible()) {
      return null;
    }
    MethodHandle direct = lookup.unreflectConstructor(constructor);
    MethodHandle canonical =
        direct
            .asType(MethodType.genericMethodType(types.length))
            .asSpreader(Object[].class, types.length);
    return new RecordComponents(
        type,
        getters,
        canonical,
        Arrays.copyOf(references, count),
        withReferences(direct, exact, types, count));
  }

  private static MethodHandle withReferences(
      MethodHandle constructor, MethodHandle[] getters, Class<?>[] types, int references) {
    MethodHandle handle = constructor;
    int[] order = new int[types.length];
    int reference = 0;
    for (int i = 0; i < types.length; i++) {
      if (types[i].isPrimitive()) {
        handle = MethodHandles.filterArguments(handle, i, getters[i]);
      } else {
        order[i] = ++reference;
      }
    }
    MethodType permuted = MethodType.genericMethodType(1 + references);
    handle = handle.asType(MethodType.genericMethodType(types.length));
    return MethodHandles.permuteArguments(handle, permuted, order)
        .asSpreader(Object[].class, references);
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
    return getters.length;
  }

  /** Returns a component of a record, as its field holds it. */
  public @Nullable Object component(Object record, int index) {
    return get(getters[index], record);
  }

  /** Returns the components that are references, as their fields hold them. */
  @Nullable Object[] references(Object record) {
    @Nullable Object[] held = new Object[references.length];
    for (int i = 0; i < held.length; i++) {
      held[i] = get(getters[references[i]], record);
    }
    return held;
  }

  private static @Nullable Object get(MethodHandle getter, Object record) {
    try {
      return (Object) getter.invokeExact(record);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("accessible, and yet not: " + getter, e);
    }
  }

  /**
   * Makes a record of components.
   *
   * @throws InvalidObjectException if the constructor rejects them
   */
  public Object make(@Nullable Object[] components) throws InvalidObjectException {
    try {
      return (Object) canonical.invokeExact(components);
    } catch (Throwable e) {
      throw rejected(e);
    }
  }

  /**
   * Makes a record with the primitive components of another record.
   *
   * @param held the components that are references, in order
   * @throws InvalidObjectException if the constructor rejects them
   */
  Object make(Object primitives, @Nullable Object[] held) throws InvalidObjectException {
    try {
      return (Object) withReferences.invokeExact(primitives, held);
    } catch (Throwable e) {
      throw rejected(e);
    }
  }

  private InvalidObjectException rejected(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    InvalidObjectException invalid =
        new InvalidObjectException("a record's constructor failed: " + type.getTypeName());
    invalid.initCause(cause);
    return invalid;
  }
}
