package dev.kindling.engine.io;

import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.io.codec.Codec;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Unpacks archives. The name decides about the format, as in Spark. */
final class Archives {
  private Archives() {}

  /** Whether a file of this name is an archive that is unpacked. */
  static boolean isArchive(String name) {
    return isZip(name) || isTar(name) || isPackedTar(name);
  }

  /**
   * Unpacks an archive into a folder, which appears complete or not at all.
   *
   * @param name of the archive, which has its format
   * @param target the folder, which may exist; entries of the archive then replace its files
   */
  static void unpack(Path archive, String name, Path target) throws IOException {
    makeFolder(
        target,
        made -> {
          if (isZip(name)) {
            unzip(archive, made, target);
          } else {
            untar(archive, isPackedTar(name), made, target);
          }
        });
  }

  /** Writes files into an empty folder. */
  interface Filler {
    void fill(Path folder) throws IOException;
  }

  /**
   * Makes a folder that appears complete or not at all.
   *
   * @param target the folder, which may exist; the new files are then added to it
   */
  static void makeFolder(Path target, Filler filler) throws IOException {
    Path parent = Objects.requireNonNull(target.getParent());
    Files.createDirectories(parent);
    Path made = Files.createTempDirectory(parent, ".adding-");
    try {
      filler.fill(made);
      if (Files.isDirectory(target)) {
        LocalAddedFiles.copyFolder(made, target);
      } else {
        Files.move(made, target);
      }
    } finally {
      Disk.local().deleteAll(made);
    }
  }

  private static boolean isZip(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".zip") || lower.endsWith(".jar");
  }

  private static boolean isTar(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".tar");
  }

  private static boolean isPackedTar(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".tar.gz") || lower.endsWith(".tgz");
  }

  private static void unzip(Path archive, Path made, Path target) throws IOException {
    if (Files.isDirectory(archive)) {
      throw new IOException("Error reading Zip content from " + archive + "\nit is a folder");
    }
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path file = inside(made, entry.getName(), "file", target);
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          try (InputStream in = zip.getInputStream(entry)) {
            write(in, file);
          }
        }
      }
    } catch (ZipException e) {
      throw new IOException(
          "Error reading Zip content from "
              + archive
              + "\nit is damaged or no zip file: "
              + e.getMessage(),
          e);
    }
  }

  /**
   * @param packed whether it is compressed by gzip. Spark has the tar command unpack such a file,
   *     which sets permissions
   */
  private static void untar(Path archive, boolean packed, Path made, Path target)
      throws IOException {
    try (InputStream in =
        packed
            ? Codec.GZIP.open(archive, Files.newInputStream(archive))
            : new BufferedInputStream(Files.newInputStream(archive))) {
      TarEntries entries = new TarEntries(in);
      for (TarEntries.Entry entry = entries.next(); entry != null; entry = entries.next()) {
        Path file = inside(made, entry.name(), "entry", target);
        switch (entry.kind()) {
          case FOLDER -> Files.createDirectories(file);
          case FILE -> {
            write(entries.content(), file);
            if (packed && (entry.mode() & 0100) != 0) {
              file.toFile().setExecutable(true, false);
            }
          }
          case SYMBOLIC_LINK -> {
            Path parent = Objects.requireNonNull(file.getParent());
            Path linked = parent.resolve(entry.linkName()).normalize();
            requireInside(made, linked, entry.name() + " -> " + entry.linkName(), "entry", target);
            Files.createDirectories(parent);
            Files.deleteIfExists(file);
            Files.createSymbolicLink(file, Path.of(entry.linkName()));
          }
          case HARD_LINK -> {
            Path linked = inside(made, entry.linkName(), "entry", target);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.copy(linked, file, StandardCopyOption.REPLACE_EXISTING);
          }
          case OTHER -> {
            // Devices and pipes have no content.
          }
        }
      }
      // Damage at the end is noticed only there.
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static void write(InputStream in, Path file) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    if (Files.isDirectory(file)) {
      throw new FileAlreadyExistsException(file.toString(), null, "a folder has this name");
    }
    // A link that an earlier entry made is replaced, not followed.
    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path inside(Path made, String name, String what, Path target) throws IOException {
    Path file = made.resolve(name.replaceFirst("^/+", "")).normalize();
    requireInside(made, file, name, what, target);
    return file;
  }

  private static void requireInside(Path made, Path file, String name, String what, Path target)
      throws IOException {
    if (!file.startsWith(made)) {
      throw new IOException(
          "expanding "
              + name
              + " would create "
              + what
              + " outside of "
              + target
              + "\nan archive must not write outside of its folder; nothing of it was kept");
    }
    Path parent = file.getParent();
    while (parent != null && !parent.equals(made) && parent.startsWith(made)) {
      if (Files.isSymbolicLink(parent) && !parent.toRealPath().startsWith(made.toRealPath())) {
        throw new IOException("expanding " + name + " would follow a link out of " + target);
      }
      parent = parent.getParent();
    }
  }
}
