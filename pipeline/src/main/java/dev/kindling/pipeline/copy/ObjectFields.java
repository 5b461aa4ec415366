package dev.kindling.pipeline.copy;

import java.io.Externalizable;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Copies the objects of a class field by field, if the class has Java's default serialised form:
 * the fields that are neither static nor transient, and the constructor of the first superclass
 * that is not serialisable. That takes about a twentieth of the time of Java serialisation.
 *
 * <p>Immutable; thread-safe.
 */
final class ObjectFields {
  /** The fields that one class in the hierarchy declares. */
  private static final class Level {
    /** Copies the primitive fields, {@code (to, from)}; null if there are none. */
    final @Nullable MethodHandle primitives;

    /**
     * The getters of the reference fields, {@code (object)} to value, in the order of
     * serialisation.
     */
    final MethodHandle[] references;

    /** The setters of the reference fields, {@code (object, value)}. */
    final MethodHandle[] setters;

    Level(
        List<MethodHandle> primitives, List<MethodHandle> references, List<MethodHandle> setters) {
      this.primitives = primitives.isEmpty() ? null : oneAfterTheOther(primitives);
      this.references = references.toArray(new MethodHandle[0]);
      this.setters = setters.toArray(new MethodHandle[0]);
    }
  }

  /** The first version of the JDK that warns when a program sets final fields. */
  private static final int FINAL_IS_FINAL = 26;

  private static final Set<String> OWN_SERIAL_FORM = Set.of("writeObject", "readObject");
  private static final Set<String> OTHER_OBJECT = Set.of("writeReplace", "readResolve");

  private final Constructor<?> instances;

  /** The classes, from the topmost serialisable one down. */
  private final Level[] levels;

  private ObjectFields(Constructor<?> instances, Level[] levels) {
    this.instances = instances;
    this.levels = levels;
  }

  /**
   * Makes an object whose fields are not set, or null if the constructor of the superclass fails.
   */
  @Nullable Object instance() {
    try {
      return instances.newInstance();
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /**
   * Sets the fields of a new instance from another object, class by class from the topmost one. In
   * each class the primitive fields are set first and then all references, as deserialisation does.
   *
   * @param copying copies the values of the reference fields
   * @return false if it could not be copied
   */
  boolean fill(Object to, Object from, StructuralCopy copying) {
    try {
      for (Level level : levels) {
        if (level.primitives != null) {
          level.primitives.invokeExact(to, from);
        }
        int count = level.references.length;
        if (count == 0) {
          continue;
        }
        @Nullable Object[] copies = new Object[count];
        for (int i = 0; i < count; i++) {
          copies[i] = copying.of((Object) level.references[i].invokeExact(from));
          if (copies[i] == StructuralCopy.UNKNOWN) {
            return false;
          }
        }
        for (int i = 0; i < count; i++) {
          level.setters[i].invokeExact(to, copies[i]);
        }
      }
      return true;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(
          "fields are read and set without fail: " + from.getClass(), e);
    }
  }

  /** Returns the fields of a class, or null if only Java serialisation copies it correctly. */
  static @Nullable ObjectFields of(Class<?> type) {
    if (!Serializable.class.isAssignableFrom(type)
        || Externalizable.class.isAssignableFrom(type)
        || type.isArray()
        || type.isRecord()
        || type.isHidden()
        || Enum.class.isAssignableFrom(type)
        || Modifier.isAbstract(type.getModifiers())
        || Proxy.isProxyClass(type)) {
      return null;
    }
    try {
      List<Level> levels = new ArrayList<>();
      for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
        if (declares(owner, OTHER_OBJECT)) {
          return null;
        }
        if (Serializable.class.isAssignableFrom(owner)) {
          Level level = level(owner);
          if (level == null) {
            return null;
          }
          levels.add(0, level);
        }
      }
      Constructor<?> instances = instances(type);
      return instances == null ? null : new ObjectFields(instances, levels.toArray(new Level[0]));
    } catch (ReflectiveOperationException | LinkageError | SecurityException e) {
      return null;
    }
  }

  private static boolean declares(Class<?> owner, Set<String> names) {
    if (owner == Object.class) {
      return false;
    }
    for (Method method : owner.getDeclaredMethods()) {
      if (names.contains(method.getName()) && method.getParameterCount() < 2) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Level level(Class<?> owner) throws ReflectiveOperationException {
    if (declares(owner, OWN_SERIAL_FORM)) {
      return null;
    }
    for (Field field : owner.getDeclaredFields()) {
      if (field.getName().equals("serialPersistentFields")) {
        return null;
      }
    }
    List<MethodHandle> primitives = new ArrayList<>();
    List<MethodHandle> references = new ArrayList<>();
    List<MethodHandle> setters = new ArrayList<>();
    for (ObjectStreamField named : ObjectStreamClass.lookup(owner).getFields()) {
      Field field = owner.getDeclaredField(named.getName());
      boolean warned =
          Modifier.isFinal(field.getModifiers()) && Runtime.version().feature() >= FINAL_IS_FINAL;
      if (warned || !field.trySetAccessible()) {
        return null;
      }
      MethodHandle get = MethodHandles.lookup().unreflectGetter(field);
      MethodHandle set = MethodHandles.lookup().unreflectSetter(field);
      get = get.asType(get.type().changeParameterType(0, Object.class));
      set = set.asType(set.type().changeParameterType(0, Object.class));
      if (named.isPrimitive()) {
        primitives.add(MethodHandles.filterArguments(set, 1, get));
      } else {
        references.add(get.asType(get.type().changeReturnType(Object.class)));
        setters.add(set.asType(set.type().changeParameterType(1, Object.class)));
      }
    }
    return new Level(primitives, references, setters);
  }

  /** Combines handles to one that the JIT compiler compiles as one method, without deep nesting. */
  private static MethodHandle oneAfterTheOther(List<MethodHandle> handles) {
    int half = handles.size() / 2;
    return half == 0
        ? handles.get(0)
        : MethodHandles.foldArguments(
            oneAfterTheOther(handles.subList(half, handles.size())),
            oneAfterTheOther(handles.subList(0, half)));
  }

  /**
   * Returns a constructor that runs that of the first superclass that is not serialisable and makes
   * objects of the class; null if there is none that may be called. The JDK offers it to
   * serialisers in the module {@code jdk.unsupported}, which a runtime can lack.
   */
  private static @Nullable Constructor<?> instances(Class<?> type)
      throws ReflectiveOperationException {
    Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
    return (Constructor<?>)
        factory
            .getMethod("newConstructorForSerialization", Class.class)
            .invoke(factory.getMethod("getReflectionFactory").invoke(null), type);
  }
}
