package dev.kindling.cli;

import java.io.File;
import org.jspecify.annotations.Nullable;

/**
 * What the script tells a JVM beside the command line. It comes as system properties, which are
 * gone once they are taken: a program sees its own only.
 *
 * @param mainClass the class of a compiled source that has the main method, or null for a jar
 * @param entry the folder of a compiled source in the cache, or null
 * @param temporary the folder of a compiled source that couldn't be kept, or null
 */
record Handover(@Nullable String mainClass, @Nullable File entry, @Nullable File temporary) {

  static Handover take() {
    return new Handover(
        System.clearProperty("kindling-main"),
        file(System.clearProperty("kindling-entry")),
        file(System.clearProperty("kindling-temporary")));
  }

  private static @Nullable File file(@Nullable String path) {
    return path == null ? null : new File(path);
  }
}
