package dev.kindling.pipeline;

import dev.kindling.plan.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes specialised copies of hot loops: the bytes of the shared classes, defined again as hidden
 * classes. A call site that all pipelines share becomes a call site of one pipeline, with one
 * receiver class, and the JIT compiler inlines the whole sink chain and the user's functions,
 * whatever else has run in the process.
 *
 * <p>Copies are cached by call-site profile. The least recently used profile is dropped first, and
 * a class that is no longer used is unloaded. If defining the classes fails, loops continue with
 * the shared classes. Thread-safe.
 */
public final class Specialiser {
  /**
   * The number of records of a profile, over all tasks, after which its loops are specialised,
   * while few profiles are. The shared classes are cold then, too, and the JIT compiler's work on
   * them would be lost.
   */
  public static final long FIRST_HOT_AFTER = 1024;

  /**
   * The same when there are many. The shared classes are compiled by then, and compiling one more
   * copy costs about what it saves on so many records.
   */
  public static final long LAST_HOT_AFTER = 1 << 21;

  /** So many profiles are few. With each further one that is specialised the number doubles. */
  private static final int FEW = 8;

  /** The maximum number of cached profiles. */
  public static final int MAX_CACHED_PROFILES = 64;

  /** A sink chain of more classes than this, functions included, is not specialised. */
  public static final int MAX_CHAIN_LENGTH = 64;

  /** The loop of source loops that are not hot. */
  static final PlainLoop PLAIN = new PlainLoop();

  private final long firstHotAfter;
  private final long lastHotAfter;
  private final AtomicInteger specialised = new AtomicInteger();
  private final Map<CallSiteProfile.Key, CallSiteProfile> profiles;
  private final ClassValue<byte[]> bytes = new ClassBytes();

  /** Makes a specialiser with the default limits. */
  public Specialiser() {
    this(FIRST_HOT_AFTER, LAST_HOT_AFTER, MAX_CACHED_PROFILES);
  }

  /** Makes a specialiser for which a profile is always hot after the same number of records. */
  public Specialiser(long hotAfter, int maxCachedProfiles) {
    this(hotAfter, hotAfter, maxCachedProfiles);
  }

  /**
   * @param firstHotAfter the number of records after which a profile is hot while few profiles have
   *     been specialised; checked every few thousand records
   * @param lastHotAfter the same when many have been specialised
   * @param maxCachedProfiles the maximum number of cached profiles
   */
  public Specialiser(long firstHotAfter, long lastHotAfter, int maxCachedProfiles) {
    this.firstHotAfter = firstHotAfter;
    this.lastHotAfter = lastHotAfter;
    this.profiles = new RecentlyUsed<>(maxCachedProfiles);
  }

  /**
   * Returns the profile of a loop over records of a source class into a sink chain, or null if it
   * cannot be specialised.
   */
  @Nullable CallSiteProfile profileOf(Class<?> records, Sink<?> chain) {
    if (!(chain instanceof Specialisable specialisable)) {
      return null;
    }
    CallSiteProfile.Key key = CallSiteProfile.Key.of(records, specialisable, MAX_CHAIN_LENGTH);
    if (key == null) {
      return null;
    }
    synchronized (profiles) {
      return profiles.computeIfAbsent(key, unknown -> new CallSiteProfile(this));
    }
  }

  /** The number of records of a profile after which it is specialised next. */
  long hotAfter() {
    int doublings = Math.max(0, specialised.get() - FEW);
    return doublings >= Long.numberOfLeadingZeros(firstHotAfter) - 1
        ? lastHotAfter
        : Math.min(lastHotAfter, firstHotAfter << doublings);
  }

  /** Counts a profile for which classes have been defined. */
  void specialised() {
    specialised.incrementAndGet();
  }

  /**
   * Defines a copy of a class and returns its constructor.
   *
   * @param classData the class data of the copy, or null for none
   */
  Constructor<?> define(Class<?> original, @Nullable Object classData)
      throws ReflectiveOperationException {
    if (original.isHidden()) {
      throw new IllegalArgumentException("already specialised: " + original);
    }
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(original, MethodHandles.lookup());
    MethodHandles.Lookup copy =
        classData == null
            ? lookup.defineHiddenClass(bytes.get(original), false)
            : lookup.defineHiddenClassWithClassData(bytes.get(original), classData, false);
    Constructor<?> constructor = copy.lookupClass().getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    return constructor;
  }

  private static final class ClassBytes extends ClassValue<byte[]> {
    @Override
    protected byte[] computeValue(Class<?> type) {
      String name = type.getName();
      String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
      try (InputStream in = type.getResourceAsStream(file)) {
        if (in == null) {
          throw new IllegalArgumentException("there is no class file of " + type);
        }
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException("reading the class file of " + type, e);
      }
    }
  }

  private static final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {
    private final int maxSize;

    RecentlyUsed(int maxSize) {
      super(16, 0.75f, true);
      this.maxSize = maxSize;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > maxSize;
    }
  }
}
