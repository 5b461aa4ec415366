package dev.kindling.relocation;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * The files of Kindling's own jars: {@code kindling.jar} and, where there is one, the drop-in.
 *
 * <p>A class of a program may be in a package below {@code dev.kindling}, too. Only the jar tells
 * it from a class of Kindling.
 */
public final class KindlingJar implements Closeable {
  private final List<ZipFile> jars = new ArrayList<>();

  private KindlingJar() {}

  /**
   * Opens the jars.
   *
   * @param paths jars of Kindling; one that doesn't exist is passed over
   */
  public static KindlingJar open(List<Path> paths) throws IOException {
    KindlingJar opened = new KindlingJar();
    try {
      for (Path path : paths) {
        if (Files.exists(path)) {
          opened.jars.add(new ZipFile(path.toFile()));
        }
      }
      return opened;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  /** Returns whether a class, given by its internal name, is one of Kindling. */
  boolean hasClass(String internalName) {
    return hasFile(internalName + ".class");
  }

  /** Returns whether one of the jars has this file. */
  boolean hasFile(String path) {
    for (ZipFile jar : jars) {
      if (jar.getEntry(path) != null) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    for (ZipFile jar : jars) {
      jar.close();
    }
  }
}
