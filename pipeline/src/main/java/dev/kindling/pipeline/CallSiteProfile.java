package dev.kindling.pipeline;

import dev.kindling.plan.Sink;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a loop and the chain behind it are made of, how many records have passed through
 * such chains, and the classes defined for them. Safe for use by many threads.
 */
final class CallSiteProfile {
  /** What a hot pump goes on with. */
  record SpecialisedCopy(Loop loop, Sink<Object> sink) {}

  private final long hotAfter;
  private final Specialiser specialiser;
  private final AtomicLong pushed = new AtomicLong();
  private volatile boolean hopeless;
  private volatile @Nullable List<Constructor<?>> constructors;

  CallSiteProfile(Specialiser specialiser, long hotAfter) {
    this.specialiser = specialiser;
    this.hotAfter = hotAfter;
  }

  /** Counts records; returns whether the shape is hot. */
  boolean pushed(long records) {
    return pushed.get() >= hotAfter || pushed.addAndGet(records) >= hotAfter;
  }

  /** The chain, made anew of this shape's own classes; null when that can't be done. */
  @SuppressWarnings("unchecked")
  @Nullable SpecialisedCopy specialisedCopy(Sink<Object> chain) {
    if (hopeless) {
      return null;
    }
    try {
      FusedPrefix fusedPrefix = FusedPrefix.of(chain);
      List<Constructor<?>> known = constructors;
      if (known == null) {
        known = define(fusedPrefix);
      }
      Maker maker = new Maker(known);
      Loop loop = (Loop) maker.make(fusedPrefix.loop());
      Sink<?> rest = fusedPrefix.rest();
      return new SpecialisedCopy(
          loop,
          rest instanceof Specialisable specialisable
              ? (Sink<Object>) maker.make(specialisable)
              : (Sink<Object>) rest);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      hopeless = true;
      System.getLogger(CallSiteProfile.class.getName())
          .log(System.Logger.Level.DEBUG, "a hot loop stays with shared classes", e);
      return null;
    }
  }

  private synchronized List<Constructor<?>> define(FusedPrefix fusedPrefix)
      throws ReflectiveOperationException {
    List<Constructor<?>> known = constructors;
    if (known == null) {
      known = new ArrayList<>();
      defineAll(fusedPrefix.loop(), fusedPrefix.classData(), known);
      if (fusedPrefix.rest() instanceof Specialisable specialisable) {
        defineAll(specialisable, null, known);
      }
      constructors = List.copyOf(known);
    }
    return known;
  }

  private void defineAll(
      Specialisable original, @Nullable Object classData, List<Constructor<?>> into)
      throws ReflectiveOperationException {
    into.add(specialiser.define(original.getClass(), classData));
    for (Object part : original.parts()) {
      if (part instanceof Specialisable specialisable) {
        defineAll(specialisable, null, into);
      }
    }
  }

  /**
   * A chain whose first steps a loop takes.
   *
   * @param loop as it is before it is defined anew
   * @param classData what it is defined with, or null
   * @param rest the chain behind the steps
   */
  private record FusedPrefix(Specialisable loop, @Nullable Object classData, Sink<?> rest) {
    static FusedPrefix of(Sink<?> chain) {
      List<FusedFunction> fusedFunctions = new ArrayList<>();
      Sink<?> rest = chain;
      while (fusedFunctions.size() < FusedLoop.SLOTS
          && rest instanceof IntermediateSink<?, ?> intermediate) {
        FusedFunction fusedFunction = intermediate.fusedFunction();
        if (fusedFunction == null) {
          break;
        }
        fusedFunctions.add(fusedFunction);
        rest = intermediate.downstream;
      }
      return fusedFunctions.isEmpty()
          ? new FusedPrefix(Specialiser.PLAIN, null, chain)
          : new FusedPrefix(FusedLoop.of(fusedFunctions), FusedLoop.kindsOf(fusedFunctions), rest);
    }
  }

  /** Makes objects in the order in which their classes were defined. */
  private static final class Maker {
    private final List<Constructor<?>> constructors;
    private int next;

    Maker(List<Constructor<?>> constructors) {
      this.constructors = constructors;
    }

    Object make(Specialisable original) throws ReflectiveOperationException {
      Constructor<?> constructor = constructors.get(next++);
      Object[] parts = original.parts();
      for (int i = 0; i < parts.length; i++) {
        if (parts[i] instanceof Specialisable part) {
          parts[i] = make(part);
        }
      }
      return constructor.newInstance(parts);
    }
  }

  /** The classes by which shapes are told apart. Weak: a kept shape keeps no program's class. */
  static final class Key {
    private final List<WeakReference<Class<?>>> classes;
    private final int hash;

    private Key(List<WeakReference<Class<?>>> classes, int hash) {
      this.classes = classes;
      this.hash = hash;
    }

    /** The key of a loop over {@code records} into {@code chain}; null when it is too long. */
    static @Nullable Key of(Class<?> records, Specialisable chain, int longest) {
      List<WeakReference<Class<?>>> classes = new ArrayList<>();
      classes.add(new WeakReference<>(records));
      if (!add(chain, classes, 1 + longest)) {
        return null;
      }
      int hash = 0;
      for (WeakReference<Class<?>> each : classes) {
        hash = 31 * hash + System.identityHashCode(each.get());
      }
      return new Key(classes, hash);
    }

    private static boolean add(
        @Nullable Object part, List<WeakReference<Class<?>>> classes, int most) {
      if (classes.size() >= most) {
        return false;
      }
      classes.add(new WeakReference<>(part == null ? Void.class : part.getClass()));
      if (part instanceof Specialisable specialisable) {
        for (Object inner : specialisable.parts()) {
          if (!add(inner, classes, most)) {
            return false;
          }
        }
      }
      return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (!(other instanceof Key key) || key.hash != hash || key.classes.size() != classes.size()) {
        return false;
      }
      for (int i = 0; i < classes.size(); i++) {
        Class<?> own = classes.get(i).get();
        if (own == null || own != key.classes.get(i).get()) {
          return false;
        }
      }
      return true;
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
