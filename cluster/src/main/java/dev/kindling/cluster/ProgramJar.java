package dev.kindling.cluster;

import dev.kindling.relocation.KindlingJar;
import dev.kindling.relocation.ProgramRelocation;
import dev.kindling.relocation.ProgramRelocation.RelocatedFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A jar of a program or a folder of classes, and the jar that is made of it for Spark. The same
 * content gives the same bytes: files are sorted and have one time.
 */
final class ProgramJar implements Closeable {
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final String CLASS = ".class";

  private final JarContent content;
  private final ProgramRelocation relocation;

  /**
   * @param path the jar or the folder
   * @param kindling Kindling's own files, which are left out
   */
  ProgramJar(Path path, KindlingJar kindling) throws IOException {
    content = new JarContent(path);
    relocation = new ProgramRelocation(kindling, content.has(ProgramRelocation.FILE_OF_KINDLING));
  }

  /**
   * Returns the existing files that the manifest of a jar adds to the class path.
   *
   * @throws ClusterException if the jar can't be read
   */
  static List<Path> classPath(Path jar) throws ClusterException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String urls =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (urls == null) {
        return List.of();
      }
      List<Path> paths = new ArrayList<>();
      URI base = jar.toAbsolutePath().toUri();
      for (String url : urls.trim().split(" +", -1)) {
        URI resolved = base.resolve(url);
        if ("file".equals(resolved.getScheme()) && Files.exists(Path.of(resolved))) {
          paths.add(Path.of(resolved).normalize());
        }
      }
      return paths;
    } catch (IOException | IllegalArgumentException e) {
      throw new ClusterException(jar + " can't be read as a jar: " + e.getMessage());
    }
  }

  /** Returns whether Spark needs other classes than those that are there. */
  boolean needsChange() throws IOException {
    if (content.has(ProgramRelocation.FILE_OF_KINDLING)) {
      return true;
    }
    for (String path : content.paths()) {
      if (ProgramRelocation.isCode(path)) {
        RelocatedFile file = relocation.relocate(path, content.read(path));
        if (file == null || file.changed()) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Writes the jar for Spark.
   *
   * @param mainClass the class to run, for a manifest that has none; null for a library
   * @param changed receives the paths, without {@code .class}, of classes that were changed
   * @return whether the jar has any file beside the manifest
   */
  boolean write(Path target, @Nullable String mainClass, List<String> changed) throws IOException {
    boolean hasFiles = false;
    try (OutputStream out = Files.newOutputStream(target);
        ZipOutputStream jar = new ZipOutputStream(out)) {
      put(jar, JarFile.MANIFEST_NAME, manifest(mainClass));
      for (String path : content.paths()) {
        if (path.equals(JarFile.MANIFEST_NAME) || relocation.isLeftOut(path)) {
          continue;
        }
        RelocatedFile file = relocation.relocate(path, content.read(path));
        if (file != null) {
          put(jar, file.path(), file.bytes());
          hasFiles |= !path.startsWith("META-INF/") && !path.endsWith("/");
          if (file.changed() && path.endsWith(CLASS)) {
            changed.add(path.substring(0, path.length() - CLASS.length()));
          }
        }
      }
    }
    return hasFiles;
  }

  private static void put(ZipOutputStream jar, String path, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(path);
    entry.setTimeLocal(TIME);
    jar.putNextEntry(entry);
    jar.write(bytes);
    jar.closeEntry();
  }

  /** The manifest without the digests of a signature, and without a class path. */
  private byte[] manifest(@Nullable String mainClass) throws IOException {
    Manifest manifest =
        content.has(JarFile.MANIFEST_NAME)
            ? new Manifest(new ByteArrayInputStream(content.read(JarFile.MANIFEST_NAME)))
            : new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.remove(Attributes.Name.CLASS_PATH);
    if (mainClass != null) {
      main.putIfAbsent(Attributes.Name.MAIN_CLASS, mainClass);
    }
    Iterator<Attributes> sections = manifest.getEntries().values().iterator();
    while (sections.hasNext()) {
      Attributes section = sections.next();
      section
          .keySet()
          .removeIf(name -> name.toString().toLowerCase(Locale.ROOT).contains("-digest"));
      if (section.isEmpty()) {
        sections.remove();
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
