package dev.kindling.cli;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The jars of {@code --packages}: Maven coordinates, resolved into the launcher's cache.
 *
 * <p>Maven's resolver is in a jar of its own, which is loaded here, by a class loader of its own,
 * and only for a program that names coordinates. No program has it on its class path.
 */
final class PackageJars {
  static final String PACKAGES = "spark.jars.packages";

  private static final String RESOLVER = "dev.kindling.packages.PackageResolver";

  private final LaunchContext context;

  PackageJars(LaunchContext context) {
    this.context = context;
  }

  /**
   * Returns the jars of the coordinates in the settings, and of all that they depend on, as a class
   * path; "" if the settings have no coordinates.
   *
   * @throws UsageException if a coordinate is malformed or isn't found
   */
  String classPath(Map<String, String> settings) throws UsageException {
    String packages = settings.getOrDefault(PACKAGES, "");
    if (packages.isBlank()) {
      return "";
    }
    Path cache = context.cache();
    if (cache == null) {
      throw new UsageException(
          "--packages needs a cache for the jars, and there is none that can be written to; set"
              + " XDG_CACHE_HOME to a folder of yours");
    }
    Map<String, String> request = new HashMap<>(settings);
    request.put("cache", cache.resolve("packages").toString());
    return String.join(File.pathSeparator, resolve(request));
  }

  private List<String> resolve(Map<String, String> request) throws UsageException {
    Path jar = context.jar("kindling-packages");
    if (!Files.exists(jar)) {
      throw new UsageException(
          "--packages needs " + jar + ", which this installation lacks; name jars with --jars");
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      return resolver(loader).apply(request);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--packages: " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException("--packages: " + jar + " can't be read: " + e.getMessage());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @SuppressWarnings("unchecked") // both sides have the same classes of the JDK
  private static Function<Map<String, String>, List<String>> resolver(ClassLoader loader) {
    @Nullable Throwable cause;
    try {
      return (Function<Map<String, String>, List<String>>)
          loader.loadClass(RESOLVER).getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      cause = e.getCause();
    } catch (ReflectiveOperationException e) {
      cause = e;
    }
    throw new IllegalStateException("the jar of the resolver lacks " + RESOLVER, cause);
  }
}
