package dev.kindling.pipeline.copy;

import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.broadcast.Broadcast;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether threads may share a value: all objects that can be reached from it are immutable,
 * and it is serialisable, so that a program that passes it on would also work on a cluster.
 *
 * <p>These are immutable: null, strings, boxed numbers, enums, {@code BigInteger}, {@code
 * BigDecimal}, {@code java.time}, {@code UUID}, {@code Class}, the JDK's empty collections and
 * broadcasts; the classes that {@code kindling.immutable} names, and those with a runtime
 * annotation whose simple name is {@code Immutable}; and objects (tuples, optionals, records,
 * functions, other classes) whose fields are all final, not transient, and have immutable values.
 * The elements of the JDK's own unmodifiable collections are checked one by one. Everything else
 * counts as mutable.
 *
 * <p>The decision is made once for each class, and for each value only if the class alone does not
 * decide it. Thread-safe.
 */
public final class Immutability {
  /** A value with deeper nesting counts as mutable, so that no check overflows the stack. */
  private static final int DEEPEST = 64;

  private static final Set<Class<?>> KNOWN =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Short.class,
          Character.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class,
          UUID.class,
          URI.class,
          Locale.class,
          Currency.class,
          Class.class,
          Collections.emptyList().getClass(),
          Collections.emptyMap().getClass(),
          Collections.emptySet().getClass(),
          CopyPolicy.class);

  private final Set<String> names;
  private final boolean nothing;
  private final ClassValue<Verdict> verdicts =
      new ClassValue<>() {
        @Override
        protected Verdict computeValue(Class<?> type) {
          return decide(type);
        }
      };

  /**
   * @param names the full names of further classes that count as immutable; a name that ends in
   *     {@code .*} means all classes of a package and of the packages below it
   */
  public Immutability(Collection<String> names) {
    this(names, false);
  }

  private Immutability(Collection<String> names, boolean nothing) {
    this.names = Set.copyOf(names);
    this.nothing = nothing;
  }

  /**
   * Makes the rules of a configuration: {@code kindling.immutable} names further classes, separated
   * by commas. If {@code kindling.strict} is set, only null is immutable, so that everything is
   * copied that a cluster would send.
   */
  public static Immutability of(SparkConf conf) {
    if (conf.getBoolean("kindling.strict", false)) {
      return new Immutability(List.of(), true);
    }
    return new Immutability(
        Arrays.stream(conf.get("kindling.immutable", "").split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList());
  }

  /** Whether threads may share a value, which may be null. */
  public boolean holdsFor(@Nullable Object value) {
    return nothing ? value == null : holdsFor(value, DEEPEST);
  }

  /** Whether only null counts as immutable, so that every record is serialised as on a cluster. */
  boolean holdsForNothing() {
    return nothing;
  }

  private boolean holdsFor(@Nullable Object value, int depth) {
    if (value == null) {
      return true;
    }
    Class<?> type = value.getClass();
    if (type == String.class
        || type == Integer.class
        || type == Long.class
        || type == Double.class) { // most values: faster than asking for the class's verdict
      return true;
    }
    if (type == Tuple2.class) {
      Tuple2<?, ?> tuple = (Tuple2<?, ?>) value;
      return depth > 0 && holdsFor(tuple._1(), depth - 1) && holdsFor(tuple._2(), depth - 1);
    }
    Verdict verdict = verdicts.get(type);
    if (verdict == Verdict.SHARED) {
      return true;
    }
    return verdict != Verdict.COPIED && depth > 0 && verdict.holdsFor(value, this, depth - 1);
  }

  private Verdict decide(Class<?> type) {
    if (KNOWN.contains(type) || Enum.class.isAssignableFrom(type)) {
      return Verdict.SHARED;
    }
    if (Broadcast.class.isAssignableFrom(type)) {
      return Verdict.SHARED;
    }
    if (!java.io.Serializable.class.isAssignableFrom(type) || type.isArray()) {
      return Verdict.COPIED;
    }
    if (type.getName().startsWith("java.time.")
        && Modifier.isFinal(type.getModifiers())
        && Comparable.class.isAssignableFrom(type)) {
      return Verdict.SHARED;
    }
    if (isNamed(type) || isAnnotated(type) || Charset.class.isAssignableFrom(type)) {
      return Verdict.SHARED;
    }
    if (type.getName().startsWith("java.util.ImmutableCollections$")) {
      return new Elements();
    }
    return Fields.of(type);
  }

  private boolean isNamed(Class<?> type) {
    String name = type.getName();
    if (names.isEmpty()) {
      return false;
    }
    if (names.contains(name)) {
      return true;
    }
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      if (names.contains(name.substring(0, dot) + ".*")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAnnotated(Class<?> type) {
    for (Annotation annotation : type.getAnnotations()) {
      if (annotation.annotationType().getSimpleName().equals("Immutable")) {
        return true;
      }
    }
    return false;
  }

  /** What the class of a value says about it. */
  private abstract static class Verdict {
    /** All values of the class are immutable. */
    static final Verdict SHARED = new Constant(true);

    /** Values of the class can be mutable. */
    static final Verdict COPIED = new Constant(false);

    abstract boolean holdsFor(Object value, Immutability rule, int depth);
  }

  private static final class Constant extends Verdict {
    private final boolean answer;

    Constant(boolean answer) {
      this.answer = answer;
    }

    @Override
    boolean holdsFor(Object value, Immutability rule, int depth) {
      return answer;
    }
  }

  /** An unmodifiable collection or map of the JDK: immutable if its elements are. */
  private static final class Elements extends Verdict {
    @Override
    boolean holdsFor(Object value, Immutability rule, int depth) {
      if (value instanceof Collection<?> collection) {
        for (Object element : collection) {
          if (!rule.holdsFor(element, depth)) {
            return false;
          }
        }
        return true;
      }
      if (value instanceof java.util.Map<?, ?> map) {
        for (java.util.Map.Entry<?, ?> entry : map.entrySet()) {
          if (!rule.holdsFor(entry.getKey(), depth) || !rule.holdsFor(entry.getValue(), depth)) {
            return false;
          }
        }
        return true;
      }
      return false;
    }
  }

  /** All fields are final: immutable if the values of the fields are. */
  private static final class Fields extends Verdict {
    private final Field[] open;

    private Fields(Field[] open) {
      this.open = open;
    }

    static Verdict of(Class<?> type) {
      List<Field> open = new ArrayList<>();
      for (Class<?> owner = type; owner != null; owner = owner.getSuperclass()) {
        for (Field field : declaredFields(owner)) {
          int modifiers = field.getModifiers();
          if (Modifier.isStatic(modifiers)) {
            continue;
          }
          if (!Modifier.isFinal(modifiers) || Modifier.isTransient(modifiers)) {
            return COPIED;
          }
          Class<?> held = field.getType();
          if (held.isPrimitive() || KNOWN.contains(held) || held.isEnum()) {
            continue;
          }
          if (held.isArray() || !field.trySetAccessible()) {
            return COPIED;
          }
          open.add(field);
        }
      }
      return open.isEmpty() ? SHARED : new Fields(open.toArray(new Field[0]));
    }

    private static Field[] declaredFields(Class<?> owner) {
      return owner == Object.class ? new Field[0] : owner.getDeclaredFields();
    }

    @Override
    boolean holdsFor(Object value, Immutability rule, int depth) {
      try {
        for (Field field : open) {
          if (!rule.holdsFor(field.get(value), depth)) {
            return false;
          }
        }
        return true;
      } catch (IllegalAccessException e) {
        return false;
      }
    }
  }
}
