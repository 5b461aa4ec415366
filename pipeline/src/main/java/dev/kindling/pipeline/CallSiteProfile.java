package dev.kindling.pipeline;

import dev.kindling.plan.Sink;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The profile of all loops that push into the same classes of sinks: counts their records and holds
 * the copies of the classes that were defined for them once they are hot. Thread-safe.
 */
final class CallSiteProfile {
  /** A loop and a sink chain of classes of their own, with which a hot source loop continues. */
  record SpecialisedCopy(Loop loop, Sink<Object> sink) {}

  private final Specialiser specialiser;
  private final AtomicLong pushed = new AtomicLong();

  /** Whether defining the classes has failed, so that it is not tried again. */
  private volatile boolean failed;

  private volatile @Nullable List<Constructor<?>> constructors;

  CallSiteProfile(Specialiser specialiser) {
    this.specialiser = specialiser;
  }

  /** Adds to the number of records and returns whether the profile is hot. */
  boolean pushed(long records) {
    return constructors != null || pushed.addAndGet(records) >= specialiser.hotAfter();
  }

  /** Returns a copy of a sink chain in this profile's own classes, or null if that fails. */
  @SuppressWarnings("unchecked")
  @Nullable SpecialisedCopy specialisedCopy(Sink<Object> chain) {
    if (failed) {
      return null;
    }
    try {
      FusedPrefix fusedPrefix = FusedPrefix.of(chain);
      List<Constructor<?>> known = constructors;
      if (known == null) {
        known = define(fusedPrefix);
      }
      Instantiation instantiation = new Instantiation(known);
      Loop loop = (Loop) instantiation.make(fusedPrefix.loop());
      Sink<?> rest = fusedPrefix.rest();
      return new SpecialisedCopy(
          loop,
          rest instanceof Specialisable specialisable
              ? (Sink<Object>) instantiation.make(specialisable)
              : (Sink<Object>) rest);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      failed = true;
      System.getLogger(CallSiteProfile.class.getName())
          .log(System.Logger.Level.DEBUG, "a hot loop keeps using the shared classes", e);
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
      specialiser.specialised();
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
   * A sink chain, split into the functions that a loop calls itself and the sinks that follow.
   *
   * @param loop the loop, an instance of the shared class
   * @param classData the class data for the copy of the loop's class, or null
   * @param rest the sinks that follow the fused functions
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

  /** Makes the objects of a copy, in the order in which their classes were defined. */
  private static final class Instantiation {
    private final List<Constructor<?>> constructors;
    private int next;

    Instantiation(List<Constructor<?>> constructors) {
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

  /**
   * The classes of a loop and its sinks, by which profiles are found. The references are weak, so
   * that a cached profile does not keep a program's classes loaded.
   */
  static final class Key {
    private final List<WeakReference<Class<?>>> classes;
    private final int hash;

    private Key(List<WeakReference<Class<?>>> classes, int hash) {
      this.classes = classes;
      this.hash = hash;
    }

    /**
     * Returns the key of a loop over {@code records} into {@code chain}, or null if the chain has
     * more than {@code maxLength} parts.
     */
    static @Nullable Key of(Class<?> records, Specialisable chain, int maxLength) {
      List<WeakReference<Class<?>>> classes = new ArrayList<>();
      classes.add(new WeakReference<>(records));
      if (!add(chain, classes, 1 + maxLength)) {
        return null;
      }
      int hash = 0;
      for (WeakReference<Class<?>> each : classes) {
        hash = 31 * hash + System.identityHashCode(each.get());
      }
      return new Key(classes, hash);
    }

    private static boolean add(
        @Nullable Object part, List<WeakReference<Class<?>>> classes, int maxSize) {
      if (classes.size() >= maxSize) {
        return false;
      }
      classes.add(new WeakReference<>(part == null ? Void.class : part.getClass()));
      if (part instanceof Specialisable specialisable) {
        for (Object inner : specialisable.parts()) {
          if (!add(inner, classes, maxSize)) {
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
