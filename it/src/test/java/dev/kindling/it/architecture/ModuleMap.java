package dev.kindling.it.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The modules that the shaded jar is made of, and the classes that Maven compiled for each. */
final class ModuleMap {
  /** The root folder of the clone. */
  static final Path ROOT = Path.of(System.getProperty("kindling.root", "..")).toAbsolutePath();

  static final String VERSION = System.getProperty("kindling.version", "0.1.0");

  static final Path JAR = ROOT.resolve("kindling/target/kindling-" + VERSION + ".jar");

  static final List<String> MODULES =
      List.of("common", "plan", "pipeline", "spi", "api", "engine", "observe", "ui");

  /** The classes of all modules, third parties left out. */
  static final JavaClasses CLASSES =
      new ClassFileImporter().importPaths(MODULES.stream().map(ModuleMap::folderOf).toList());

  private ModuleMap() {}

  static Path folderOf(String module) {
    Path folder = ROOT.resolve(module).resolve("target/classes");
    if (!Files.isDirectory(folder)) {
      throw new IllegalStateException(
          "no classes of module " + module + " in " + folder + ": build from the root folder");
    }
    return folder;
  }

  /** The modules that {@code module} may use, itself included. */
  static Set<String> arrowsOf(String module) {
    return switch (module) {
      case "common" -> Set.of("common");
      case "plan" -> Set.of("common", "plan");
      case "pipeline", "spi" -> Set.of("common", "plan", module);
      case "api", "engine" -> Set.of("common", "plan", "pipeline", "spi", module);
      case "observe" -> Set.of("common", "plan", "spi", "observe");
      case "ui" -> Set.of("common", "plan", "spi", "observe", "ui");
      default -> throw new IllegalArgumentException("no such module: " + module);
    };
  }

  /** The module whose folder {@code type} was compiled into, or "" if it is none of ours. */
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
