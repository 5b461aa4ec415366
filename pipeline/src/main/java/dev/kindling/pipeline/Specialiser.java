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
 * Gives hot loops classes of their own: the same bytes as those of the shared sinks, defined once
 * more as hidden classes, so that call sites which all pipelines share become call sites of one.
 * The just-in-time compiler then inlines the whole chain, user functions included, whatever else
 * the process has run.
 *
 * <p>Forms are kept by shape, the least recently used dropped first; a class that nothing uses any
 * more is unloaded. Where defining fails, loops go on with the shared classes. Safe for use by many
 * threads.
 */
public final class Specialiser {
  /** Records of a shape, over all tasks, after which its loops are specialised. */
  public static final long HOT_AFTER = 32_768;

  /** Shapes kept. */
  public static final int MAX_CACHED_PROFILES = 64;

  /** Chains of more classes than this, functions included, stay with the shared classes. */
  public static final int MAX_CHAIN_LENGTH = 64;

  /** The loop of pumps that aren't hot. */
  static final PlainLoop PLAIN = new PlainLoop();

  private final long hotAfter;
  private final Map<CallSiteProfile.Key, CallSiteProfile> profiles;
  private final ClassValue<byte[]> bytes = new ClassBytes();

  /** With the usual bounds. */
  public Specialiser() {
    this(HOT_AFTER, MAX_CACHED_PROFILES);
  }

  /**
   * @param hotAfter records after which a shape's loops are specialised; looked at every few
   *     thousand records
   * @param maxCachedProfiles the most shapes to keep
   */
  public Specialiser(long hotAfter, int maxCachedProfiles) {
    this.hotAfter = hotAfter;
    this.profiles = new RecentlyUsed<>(maxCachedProfiles);
  }

  /** The shape of a loop over such records into a chain; null when it can't be specialised. */
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

  /** The constructor of a class with the same bytes and, unless it is null, with class data. */
  Constructor<?> define(Class<?> original, @Nullable Object classData)
      throws ReflectiveOperationException {
    if (original.isHidden()) {
      throw new IllegalArgumentException("already specialised: " + original);
    }
    MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(original, MethodHandles.lookup());
    MethodHandles.Lookup twin =
        classData == null
            ? lookup.defineHiddenClass(bytes.get(original), false)
            : lookup.defineHiddenClassWithClassData(bytes.get(original), classData, false);
    Constructor<?> constructor = twin.lookupClass().getDeclaredConstructors()[0];
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
          throw new IllegalArgumentException("no bytes found of " + type);
        }
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException("reading the bytes of " + type, e);
      }
    }
  }

  private static final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {
    private final int most;

    RecentlyUsed(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > most;
    }
  }
}
