package dev.kindling.engine.io;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.SparkException;
import dev.kindling.engine.disk.Disk;
import dev.kindling.spi.AddedFiles;
import dev.kindling.spi.RemoteFiles;
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
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files, archives and jars that a program has added, in a folder of the application that is deleted
 * when the application ends. Driver and tasks are one JVM, so there is one folder for both.
 */
public final class LocalAddedFiles implements AddedFiles, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LocalAddedFiles.class.getName());

  /** The default of {@code spark.files.fetchTimeout}. */
  private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(60);

  /** How a URI begins whose file is on each machine already. */
  private static final String LOCAL = "local:";

  private final Jars jars;

  @GuardedBy("this")
  private final Set<String> added = new HashSet<>();

  /** Written under the lock of this, read by {@link #close} without it. */
  private volatile @Nullable Path folder;

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
  public synchronized void addFile(String path, boolean recursive, @Nullable RemoteFiles remote)
      throws Exception {
    if (isReadInPlace(path)) {
      return;
    }
    if (remote != null && remote.isFolder(path) && !recursive) {
      throw refusedFolder(path);
    }
    if (remote != null || isOnWeb(path)) {
      if (!added.contains(path)) {
        addFetched(fetch(path, remote), path);
      }
    } else {
      Path source = LocalPaths.parse(path);
      if (Files.isDirectory(source) && !recursive) {
        throw refusedFolder(LocalPaths.uri(source) + "/");
      }
      if (!added.contains(path)) {
        addLocal(source);
      }
    }
    added.add(path);
  }

  private static SparkException refusedFolder(String uri) {
    return new SparkException(
        "[UNSUPPORTED_ADD_FILE.DIRECTORY] Don't support add file. The file "
            + uri
            + " is a directory, consider to set"
            + " \"spark.sql.legacy.addSingleFileInAddFile\" to \"false\". SQLSTATE: 0A000\n"
            + "call addFile(path, true) to add a folder with all that is in it");
  }

  @GuardedBy("this")
  private void addFetched(Path fetched, String path) throws Exception {
    if (Files.isDirectory(fetched)) {
      Archives.makeFolder(inside(nameOf(path)), made -> copyFolder(fetched, made));
    } else {
      addCopy(fetched, nameOf(path), path);
    }
  }

  @GuardedBy("this")
  private void addLocal(Path source) throws Exception {
    if (!Files.exists(source)) {
      throw new FileNotFoundException(
          "File "
              + LocalPaths.uri(source)
              + " does not exist\nonly an existing file can be added, to be found by"
              + " SparkFiles.get");
    }
    String name = String.valueOf(source.getFileName());
    if (Files.isDirectory(source)) {
      Archives.makeFolder(root().resolve(name), made -> copyFolder(source, made));
    } else {
      requireReadable(source);
      addCopy(source, name, LocalPaths.uri(source));
    }
  }

  @Override
  public synchronized void addArchive(String path, @Nullable RemoteFiles remote) throws Exception {
    if (path.isEmpty()) {
      LOG.log(Level.WARNING, "no archive is added: the path is empty");
      return;
    }
    String key = "archive " + path;
    if (isReadInPlace(path) || added.contains(key)) {
      return;
    }
    int fragment = path.lastIndexOf('#');
    String file = fragment < 0 ? path : path.substring(0, fragment);
    boolean fetched = remote != null || isOnWeb(file);
    Path source = fetched ? fetch(file, remote) : LocalPaths.parse(file);
    if (!Files.exists(source)) {
      throw new NoSuchFileException(source.toString(), null, "an archive must exist");
    }
    String name = nameOf(file);
    Path target = inside(fragment < 0 ? name : path.substring(fragment + 1));
    requireReadable(source);
    if (Archives.isArchive(name)) {
      Archives.unpack(source, name, target);
    } else {
      copy(source, target);
    }
    added.add(key);
  }

  @Override
  public synchronized void addJar(String path, @Nullable RemoteFiles remote) throws Exception {
    if (path.isEmpty()) {
      LOG.log(Level.WARNING, "no jar is added: the path is empty");
      return;
    }
    Path jar;
    if (isOnWeb(path)) {
      jar = download(path);
    } else if (remote != null) {
      try {
        jar = fetch(path, remote);
      } catch (IOException e) {
        LOG.log(Level.ERROR, "Failed to add " + path + " to Spark environment", e);
        return;
      }
    } else {
      jar = LocalPaths.parse(path.startsWith(LOCAL) ? path.substring(LOCAL.length()) : path);
    }
    if (!Files.isRegularFile(jar)) {
      LOG.log(Level.ERROR, "Failed to add {0} to Spark environment: no such file", path);
      return;
    }
    jars.add(jar.toUri().toURL());
  }

  /**
   * Deletes the folder. Jars can't be read any more. Does not wait for a thread that adds a file,
   * because a download may last longer than the process.
   */
  @Override
  public void close() {
    Path made = folder;
    try {
      jars.close();
      if (made != null) {
        Disk.local().deleteAll(made);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "can't remove the files that were added: " + made, e);
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
      copy(source, target);
    } else if (Files.isDirectory(target) || Files.mismatch(source, target) >= 0) {
      throw new SparkException(
          "File "
              + target
              + " exists and does not match contents of "
              + origin
              + "\nanother file of that name was added before: give this one another name");
    }
  }

  /** Copies a file. When that fails, nothing is left. */
  private static void copy(Path source, Path target) throws IOException {
    boolean copied = false;
    try {
      Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
      copied = true;
    } finally {
      if (!copied) {
        Files.deleteIfExists(target);
      }
    }
  }

  /**
   * Refuses a pipe, a socket or a device: reading it may wait for ever, and can't be interrupted.
   */
  private static void requireReadable(Path file) throws IOException {
    if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new IOException(
          "File "
              + LocalPaths.uri(file)
              + " is not a regular file\na pipe, a socket or a device can't be added: write its"
              + " content to a file, and add that");
    }
  }

  /** Copies a folder. What links name is copied, too. */
  static void copyFolder(Path source, Path target) throws IOException {
    Files.walkFileTree(
        source,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
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
            requireReadable(file);
            Path copy = target.resolve(source.relativize(file));
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @GuardedBy("this")
  private Path fetch(String path, @Nullable RemoteFiles remote) throws Exception {
    if (remote == null) {
      return download(path);
    }
    Path target = Files.createTempDirectory(root(), ".fetched-").resolve("file");
    remote.copy(path, target.toString());
    return target;
  }

  @GuardedBy("this")
  private Path download(String address) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address)).timeout(FETCH_TIMEOUT).build();
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(FETCH_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      if (response.statusCode() == 404 || response.statusCode() == 410) {
        throw new FileNotFoundException(address + "\nthe server has no such file");
      }
      if (response.statusCode() != 200) {
        throw new IOException(
            "can't fetch " + address + ": the server answered " + response.statusCode());
      }
      Path file = Files.createTempDirectory(root(), ".fetched-").resolve("file");
      Files.copy(body, file);
      return file;
    }
  }

  private static boolean isReadInPlace(String path) {
    if (!path.startsWith(LOCAL)) {
      return false;
    }
    LOG.log(Level.WARNING, "nothing is added, because tasks can read it where it is: {0}", path);
    return true;
  }

  private static boolean isOnWeb(String path) {
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
