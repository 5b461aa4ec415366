package dev.kindling.it.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The modules, the modules that each may use, and the classes that Maven compiled for each.
 *
 * <p>{@link #ENGINE_MODULES} make up the jar that programs link against. The drop-in's classes have
 * Spark's names, so {@link #CLASSES} holds them beside those of {@code dev.kindling}.
 */
final class ModuleMap {
  /** The root folder of the clone. */
  static final Path ROOT = Path.of(System.getProperty("kindling.root", "..")).toAbsolutePath();

  static final String VERSION = System.getProperty("kindling.version", "0.1.0");

  static final Path JAR = ROOT.resolve("kindling/target/kindling-" + VERSION + ".jar");

  private static final String DROP_IN = "kindling-spark-api";

  /** The modules whose classes run in the JVM of a program. */
  static final List<String> ENGINE_MODULES =
      List.of("common", "plan", "pipeline", "spi", "api", "engine", "observe", "ui");

  /** All modules that are shipped or that build something that is shipped. */
  static final List<String> MODULES =
      Stream.concat(
              ENGINE_MODULES.stream(),
              Stream.of("gateway", "cluster", "packages", "cli", "relocation", DROP_IN))
          .toList();

  /** The classes of all modules, without third-party classes. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(MODULES.stream().flatMap(module -> compiled(module).stream()).toList());

  /** Loads the classes of all modules. The class path of the tests comes first. */
  static final ClassLoader LOADER = loader();

  private ModuleMap() {}

  private static ClassLoader loader() {
    return new URLClassLoader(
        MODULES.stream()
            .map(
                module -> {
                  try {
                    return folderOf(module).toUri().toURL();
                  } catch (MalformedURLException e) {
                    throw new UncheckedIOException(e);
                  }
                })
            .toArray(URL[]::new),
        ModuleMap.class.getClassLoader());
  }

  /**
   * Returns the class files or folders to read for {@code module}. For most modules, that is the
   * folder of its classes. The folder of the drop-in also has all relocated classes, so only the
   * files are read that its own sources were compiled or merged into.
   */
  private static List<Path> compiled(String module) {
    Path folder = folderOf(module);
    if (!module.equals(DROP_IN)) {
      return List.of(folder);
    }
    Path sources = ROOT.resolve(module).resolve("src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .map(file -> sources.relativize(file).toString())
          .filter(file -> file.endsWith(".java") && !file.endsWith("package-info.java"))
          .map(file -> folder.resolve(file.replaceAll("(Members)?\\.java$", ".class")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path folderOf(String module) {
    Path folder = ROOT.resolve(module).resolve("target/classes");
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          "no classes of module " + module + " in " + folder + ": build from the root folder");
    }
    return folder;
  }

  /** Returns the modules that {@code module} may use, including itself. */
  static Set<String> arrowsOf(String module) {
    return switch (module) {
      case "common" -> Set.of("common");
      case "plan" -> Set.of("common", "plan");
      case "pipeline", "spi" -> Set.of("common", "plan", module);
      case "api", "engine" -> Set.of("common", "plan", "pipeline", "spi", module);
      case "observe" -> Set.of("common", "plan", "spi", "observe");
      case "ui" -> Set.of("common", "plan", "spi", "observe", "ui");
      case "gateway" -> Set.of("common", "plan", "pipeline", "spi", "api", "gateway");
      case "cli" ->
          Set.of(
              "common",
              "plan",
              "pipeline",
              "spi",
              "api",
              "engine",
              "observe",
              "ui",
              "relocation",
              "cluster",
              "cli");
      case "cluster" -> Set.of("common", "plan", "relocation", "cluster");
      case "relocation" -> Set.of("relocation");
      case "packages" -> Set.of("packages");
      // The drop-in is merged into the relocated classes of the API, so it may use the API's
      // modules.
      case DROP_IN ->
          Set.of("common", "plan", "pipeline", "spi", "api", "engine", DROP_IN, "relocation");
      default -> throw new IllegalArgumentException("no such module: " + module);
    };
  }

  /** Returns the module that {@code type} was compiled in, or "" for a class of a third party. */
  static String moduleOf(JavaClass type) {
    return type.getSource()
        .map(source -> source.getUri().getPath())
        .flatMap(
            path ->
                MODULES.stream()
                    .filter(
                        module ->
                            path.startsWith(ROOT.resolve(module).normalize() + "/target/classes/"))
                    .findFirst())
        .orElse("");
  }

  static DescribedPredicate<JavaClass> in(String... modules) {
    Set<String> wanted = Set.of(modules);
    return DescribedPredicate.describe(
        "in " + String.join(", ", Arrays.asList(modules)),
        type -> wanted.contains(moduleOf(type.getBaseComponentType())));
  }
}
