package dev.kindling.cli;

import java.io.File;
import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The class that a jar names for running. */
final class MainClasses {
  private MainClasses() {}

  /** The {@code Main-Class} of a jar's manifest. */
  static String ofJar(File jar) throws UsageException {
    String mainClass = null;
    try (JarFile file = new JarFile(jar)) {
      Manifest manifest = file.getManifest();
      if (manifest != null) {
        mainClass = manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      }
    } catch (IOException e) {
      throw new UsageException(jar + " can't be read as a jar: " + e.getMessage());
    }
    if (mainClass == null) {
      throw new UsageException(jar + " names no Main-Class; write --class NAME before it");
    }
    return mainClass.trim();
  }
}
