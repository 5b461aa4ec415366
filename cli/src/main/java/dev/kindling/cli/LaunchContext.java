package dev.kindling.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facts that {@code bin/kindling} passes to the launcher as system properties.
 *
 * @param plan the file to write the {@link LaunchPlan} to
 * @param key the text that identifies this launch up to the program's own arguments: working
 *     directory, build, JDK and the environment variables that matter; the launcher appends the
 *     words of the command line
 * @param jars the folder of Kindling's jars
 * @param cache the user's cache folder, or null when it can't be written
 * @param build the content key of the jars
 * @param jdkVersion such as {@code 17.0.15}
 */
record LaunchContext(
    Path plan, String key, Path jars, @Nullable Path cache, String build, String jdkVersion) {

  static LaunchContext ofSystemProperties() {
    String cache = System.getProperty("kindling-cache");
    return new LaunchContext(
        Path.of(required("kindling-plan")),
        required("kindling-key"),
        Path.of(required("kindling-jars")),
        cache == null ? null : Path.of(cache),
        required("kindling-build"),
        required("kindling-jdk"));
  }

  /** The class path of a program's API, without the program. */
  String classPath(Api api) {
    String own = jar("kindling") + File.pathSeparator + jar("kindling-cli");
    String dropIn =
        String.join(
            File.pathSeparator,
            jar("kindling-spark-api").toString(),
            jar("kindling-spark-api-cli").toString(),
            jar("scala-library").toString());
    return api == Api.SPARK ? dropIn : own;
  }

  Path jar(String name) {
    return jars.resolve(name + ".jar");
  }

  private static String required(String name) {
    return Objects.requireNonNull(
        System.getProperty(name), () -> "bin/kindling sets the property " + name);
  }
}
