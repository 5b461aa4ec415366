package dev.kindling.pipeline;

import dev.kindling.plan.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.Map;
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
  /** The number of records of a profile, over all tasks, after which its loops are specialised. */
  public static final long HOT_AFTER = 32_768;

  /** The maximum number of cached profiles. */
  public static final int MAX_CACHED_PROFILES = 64;

  /** A sink chain of more classes than this, functions included, is not specialised. */
  public static final int MAX_CHAIN_LENGTH = 64;

  /** The loop of source loops that are not hot. */
  static final PlainLoop PLAIN = new PlainLoop();

  private final long hotAfter;
  private final Map<CallSiteProfile.Key, CallSiteProfile> profiles;
  private final ClassValue<byte[]> bytes = new ClassBytes();

  /** Makes a specialiser with the default limits. */
  public Specialiser() {
    this(HOT_AFTER, MAX_CACHED_PROFILES);
  }

  /**
   * @param hotAfter the number of records after which a profile is hot; checked every few thousand
   *     records
   * @param maxCachedProfiles the maximum number of cached profiles
   */
  public Specialiser(long hotAfter, int maxCachedProfiles) {
    this.hotAfter = hotAfter;
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
      return profiles.computeIfAbsent(key, unknown -> new CallSiteProfile(this, hotAfter));
    }
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
