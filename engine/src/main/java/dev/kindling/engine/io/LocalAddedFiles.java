package dev.kindling.engine.io;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.SparkException;
import dev.kindling.engine.disk.Disk;
import dev.kindling.spi.AddedFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Files, archives and jars that a program has added, in a folder of the application that is deleted
 * when the application ends. Driver and tasks are one JVM, so there is one folder for both.
 */
public final class LocalAddedFiles implements AddedFiles, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LocalAddedFiles.class.getName());

  private final Jars jars;

  @GuardedBy("this")
  private final Set<String> added = new HashSet<>();

  @GuardedBy("this")
  private @Nullable Path folder;

  /**
   * @param parent loads the classes that no added jar has
   */
  public LocalAddedFiles(@Nullable ClassLoader parent) {
    this.jars = new Jars(parent);
  }

  /** Loads the program's classes and those of added jars. */
  public ClassLoader classes() {
    return jars;
  }

  @Override
  public synchronized String folder() throws IOException {
    return root().toString();
  }

  @Override
  public synchronized void addFile(String path, boolean recursive) throws Exception {
    if (added.contains(path)) {
      return;
    }
    if (isRemote(path)) {
      addCopy(download(path), nameOf(path), path);
    } else {
      Path source = LocalPaths.parse(path);
      if (!Files.exists(source)) {
        throw new FileNotFoundException(
            "File "
                + LocalPaths.uri(source)
                + " does not exist\nonly an existing file can be added, to be found by"
                + " SparkFiles.get");
      }
      if (Files.isDirectory(source)) {
        if (!recursive) {
          throw new SparkException(
              "[UNSUPPORTED_ADD_FILE.DIRECTORY] Don't support add file. The file "
                  + LocalPaths.uri(source)
                  + "/ is a directory, consider to set"
                  + " \"spark.sql.legacy.addSingleFileInAddFile\" to \"false\". SQLSTATE: 0A000\n"
                  + "call addFile(path, true) to add a folder with all that is in it");
        }
        copyFolder(source, root().resolve(String.valueOf(source.getFileName())));
      } else {
        addCopy(source, String.valueOf(source.getFileName()), LocalPaths.uri(source));
      }
    }
    added.add(path);
  }

  @Override
  public synchronized void addArchive(String path) throws Exception {
    if (!added.add("archive " + path)) {
      return;
    }
    int fragment = path.lastIndexOf('#');
    String file = fragment < 0 ? path : path.substring(0, fragment);
    Path source = isRemote(file) ? download(file) : LocalPaths.parse(file);
    if (!Files.exists(source)) {
      throw new NoSuchFileException(source.toString(), null, "an archive must exist");
    }
    String name = fragment < 0 ? nameOf(file) : path.substring(fragment + 1);
    Path target = inside(name);
    String lower = nameOf(file).toLowerCase(Locale.ROOT);
    if (lower.endsWith(".zip") || lower.endsWith(".jar")) {
      unpack(source, target);
    } else if (lower.matches(".*\\.(tar|tar\\.gz|tgz)")) {
      throw new IOException(
          "tar archives can't be unpacked here: " + file + "; make it a zip or jar file");
    } else {
      Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public synchronized void addJar(String path) throws Exception {
    if (path.isEmpty()) {
      LOG.log(Level.WARNING, "no jar is added: the path is empty");
      return;
    }
    Path jar = isRemote(path) ? download(path) : LocalPaths.parse(path.replaceFirst("^local:", ""));
    if (!Files.isRegularFile(jar)) {
      LOG.log(Level.ERROR, "Failed to add {0} to Spark environment: no such file", path);
      return;
    }
    jars.add(jar.toUri().toURL());
  }

  /** Deletes the folder. Jars can't be read any more. */
  @Override
  public synchronized void close() {
    try {
      jars.close();
      if (folder != null) {
        Disk.local().deleteAll(folder);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "can't remove the files that were added: " + folder, e);
    }
  }

  @GuardedBy("this")
  private Path root() throws IOException {
    Path made = folder;
    if (made == null) {
      made = Files.createTempDirectory("userFiles-").toRealPath();
      folder = made;
    }
    return made;
  }

  @GuardedBy("this")
  private Path inside(String name) throws IOException {
    Path target = root().resolve(name).normalize();
    if (!target.startsWith(root()) || target.equals(root())) {
      throw new IOException("a name must not lead out of the application's folder: " + name);
    }
    return target;
  }

  @GuardedBy("this")
  private void addCopy(Path source, String name, String origin) throws Exception {
    Path target = inside(name);
    if (!Files.exists(target)) {
      Files.copy(source, target);
    } else if (Files.isDirectory(target) || Files.mismatch(source, target) >= 0) {
      throw new SparkException(
          "File "
              + target
              + " exists and does not match contents of "
              + origin
              + "\nanother file of that name was added before: give this one another name");
    }
  }

  private static void copyFolder(Path source, Path target) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(target.resolve(source.relativize(from)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path copy = target.resolve(source.relativize(file));
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void unpack(Path archive, Path target) throws IOException {
    Files.createDirectories(target);
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException(
              "an archive's entry must not lead out of it: " + entry.getName() + " in " + archive);
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
          Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  @GuardedBy("this")
  private Path download(String address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException(
            "can't fetch " + address + ": the server answered " + response.statusCode());
      }
      Path file = Files.createTempDirectory(root(), ".fetched-").resolve("file");
      Files.copy(body, file);
      return file;
    }
  }

  private static boolean isRemote(String path) {
    return path.startsWith("http://") || path.startsWith("https://");
  }

  private static String nameOf(String path) {
    String plain = path.replaceFirst("[?#].*$", "");
    return plain.substring(plain.lastIndexOf('/') + 1);
  }

  /** A class loader to which jars can be added. */
  private static final class Jars extends URLClassLoader {
    Jars(@Nullable ClassLoader parent) {
      super(new URL[0], parent);
    }

    void add(URL jar) {
      addURL(jar);
    }
  }
}
