package dev.kindling.cluster;

import dev.kindling.relocation.KindlingJar;
import dev.kindling.relocation.MemberCheck;
import dev.kindling.relocation.MissingMember;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The jars of a program as Spark gets them: references to Kindling's API have Spark's names, and
 * constant local masters are replaced. They are made once, in the launcher's cache, and found again
 * by the content of what they are made of.
 *
 * <p>A library that needs no change goes to Spark as it is. A folder of classes becomes a jar. Jars
 * that a manifest's {@code Class-Path} names become libraries. A library that Spark has itself, a
 * jar of the same name, is left out.
 */
public final class ProgramJars {
  /** How many programs are cached. */
  private static final int MAX_PROGRAMS = 64;

  /** How many bytes they may have together. */
  private static final long MAX_BYTES = 256L << 20;

  private static final String INDEX = "index";

  private final Path folderOfKindling;
  private final String build;
  private final CacheFolder cache;

  /**
   * @param cache Kindling's cache folder, or null if it can't be written
   * @param folderOfKindling the folder of {@code kindling.jar} and the drop-in
   * @param build the content key of these jars
   */
  public ProgramJars(@Nullable Path cache, Path folderOfKindling, String build) {
    this.folderOfKindling = folderOfKindling;
    this.build = build;
    this.cache =
        new CacheFolder(cache == null ? null : cache.resolve("cluster"), MAX_PROGRAMS, MAX_BYTES);
  }

  /**
   * The jars of a program for Spark.
   *
   * @param jar the program's jar
   * @param libraries the jars beside it, in the order of the class path
   * @param renamed internal names of the classes in which something was changed
   * @param entry the folder that holds those that were made
   */
  public record Prepared(
      Path jar, List<Path> libraries, List<String> renamed, CacheFolder.Entry entry) {

    /**
     * Returns what the program uses and this Spark lacks: the classes in which something was
     * changed, and all others that use Spark and that the main class can reach.
     *
     * @param hasOtherJars whether Spark fetches further jars when the program is submitted
     */
    public List<MissingMember> missing(
        SparkInstallation spark, String mainClass, boolean hasOtherJars) throws IOException {
      List<Path> all = new ArrayList<>(List.of(jar));
      all.addAll(libraries);
      try (MemberCheck check = new MemberCheck(spark.home().resolve("jars"), all, hasOtherJars)) {
        return check.check(renamed, mainClass);
      }
    }
  }

  /**
   * Makes the jars of a program, or finds them in the cache.
   *
   * @param jar the program's jar
   * @param name the name of the jar that is made, such as {@code Films.jar}; null if a jar that
   *     needs no change may go to Spark as it is
   * @param mainClass the class to run
   * @param libraries jars and folders of classes
   */
  public Prepared prepare(
      Path jar,
      @Nullable String name,
      String mainClass,
      List<Path> libraries,
      SparkInstallation spark)
      throws IOException, ClusterException {
    List<Path> all = allLibraries(jar, libraries, spark);
    String key = key(jar, name, mainClass, all);
    Path entry = cache.path(key);
    Prepared found = entry == null ? null : read(entry);
    if (found != null) {
      return found;
    }
    CacheFolder.Entry made = cache.put(key, folder -> make(folder, jar, name, mainClass, all));
    Prepared prepared = read(made.folder());
    if (prepared == null) {
      throw new IOException(made.folder() + " was changed by another process");
    }
    return new Prepared(prepared.jar, prepared.libraries, prepared.renamed, made);
  }

  /** The libraries, and those that the manifests of the jars name, without those of Spark. */
  private static List<Path> allLibraries(Path jar, List<Path> libraries, SparkInstallation spark)
      throws IOException, ClusterException {
    Map<Path, Path> found = new LinkedHashMap<>();
    for (Path named : ProgramJar.classPath(jar)) {
      addLibrary(named, found);
    }
    for (Path library : libraries) {
      addLibrary(library.toAbsolutePath().normalize(), found);
    }
    found.remove(jar.toRealPath());
    List<Path> all = new ArrayList<>();
    for (Path library : found.values()) {
      if (!Files.exists(spark.home().resolve("jars").resolve(library.getFileName()))) {
        all.add(library);
      }
    }
    return all;
  }

  private static void addLibrary(Path library, Map<Path, Path> found)
      throws IOException, ClusterException {
    if (found.putIfAbsent(library.toRealPath(), library) == null && Files.isRegularFile(library)) {
      for (Path named : ProgramJar.classPath(library)) {
        addLibrary(named, found);
      }
    }
  }

  private void make(
      Path folder, Path jar, @Nullable String name, String mainClass, List<Path> libraries)
      throws IOException {
    List<String> jars = new ArrayList<>();
    List<String> renamed = new ArrayList<>();
    Set<String> names = new HashSet<>();
    try (KindlingJar kindling =
        KindlingJar.open(
            List.of(
                folderOfKindling.resolve("kindling.jar"),
                folderOfKindling.resolve("kindling-spark-api.jar")))) {
      String jarName = name == null ? jar.getFileName().toString() : name;
      names.add(jarName);
      try (ProgramJar program = new ProgramJar(jar, kindling)) {
        if (name != null || program.needsChange()) {
          program.write(folder.resolve(jarName), mainClass, renamed);
          jars.add(jarName);
        } else {
          jars.add(jar.toAbsolutePath().toString());
        }
      }
      for (Path path : libraries) {
        try (ProgramJar library = new ProgramJar(path, kindling)) {
          if (!Files.isDirectory(path) && !library.needsChange()) {
            names.add(path.getFileName().toString());
            jars.add(path.toString());
            continue;
          }
          String libraryName = unusedName(path, names);
          Path target = folder.resolve(libraryName);
          if (library.write(target, null, renamed)) {
            jars.add(libraryName);
          } else {
            // Kindling's own jar: nothing of it goes to Spark.
            Files.delete(target);
          }
        }
      }
    }
    jars.add("");
    jars.addAll(renamed);
    Files.write(folder.resolve(INDEX), jars);
  }

  /** Executors put all jars into one folder, so their names must differ. */
  private static String unusedName(Path library, Set<String> names) {
    String name = library.getFileName().toString();
    String base = name.endsWith(".jar") ? name.substring(0, name.length() - 4) : name;
    String unused = base + ".jar";
    for (int i = 2; !names.add(unused); i++) {
      unused = base + "-" + i + ".jar";
    }
    return unused;
  }

  /** Reads what {@link #make} has written; null if the entry isn't there or not whole. */
  private static @Nullable Prepared read(Path folder) {
    List<String> lines;
    try {
      lines = Files.readAllLines(folder.resolve(INDEX));
    } catch (IOException e) {
      return null;
    }
    int end = lines.indexOf("");
    List<Path> jars = lines.subList(0, end).stream().map(folder::resolve).toList();
    if (!jars.stream().allMatch(Files::isRegularFile)) {
      return null;
    }
    return new Prepared(
        jars.get(0),
        jars.subList(1, jars.size()),
        List.copyOf(lines.subList(end + 1, lines.size())),
        new CacheFolder.Entry(folder, false));
  }

  private String key(Path jar, @Nullable String name, String mainClass, List<Path> libraries)
      throws IOException {
    CRC32 sum = new CRC32();
    long bytes = add(sum, jar, name == null ? jar.toAbsolutePath().toString() : name);
    sum.update(mainClass.getBytes(StandardCharsets.UTF_8));
    for (Path library : libraries) {
      if (Files.isDirectory(library)) {
        try (Stream<Path> files = Files.walk(library)) {
          for (Path file : (Iterable<Path>) files.sorted()::iterator) {
            if (Files.isRegularFile(file)) {
              bytes += add(sum, file, file.toString());
            }
          }
        }
      } else {
        bytes += add(sum, library, library.toString());
      }
    }
    String base = name == null ? jar.getFileName().toString() : name;
    return base + "-" + Long.toHexString(sum.getValue()) + "-" + bytes + "-" + build;
  }

  private static long add(CRC32 sum, Path file, String name) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    sum.update((name + File.pathSeparator + bytes.length).getBytes(StandardCharsets.UTF_8));
    sum.update(bytes);
    return bytes.length;
  }
}
