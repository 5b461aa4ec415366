package dev.kindling.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.SparkConf;
import dev.kindling.relocation.KindlingJar;
import dev.kindling.relocation.MemberCheck;
import dev.kindling.relocation.ProgramRelocation;
import dev.kindling.relocation.ProgramRelocation.RelocatedFile;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

/**
 * Renamed classes are those that the compiler makes of the same sources with Spark's imports. The
 * build has both: package {@code peer} on Kindling, and its copy on Spark.
 */
class RenamedProgramTest {
  private static final String PEER = "dev/kindling/fuzz/peer";
  private static final String ON_SPARK = "dev/kindling/fuzz/spark";

  @TempDir Path folder;

  private Path classes;
  private KindlingJar kindling;
  private ProgramRelocation relocation;

  @BeforeEach
  void openKindling() throws Exception {
    classes = locationOf(FuzzMain.class);
    kindling = KindlingJar.open(List.of(locationOf(SparkConf.class)));
    relocation = new ProgramRelocation(kindling, false);
  }

  @AfterEach
  void closeKindling() throws IOException {
    kindling.close();
  }

  private static Path locationOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private Map<String, byte[]> classFiles(String packages) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(classes.resolve(packages))) {
      for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        String name = classes.relativize(path).toString().replace('\\', '/');
        if (!name.endsWith("package-info.class")) {
          files.put(name, Files.readAllBytes(path));
        }
      }
    }
    return files;
  }

  @Test
  void theyAreWhatTheCompilerMakesOfSparksImports() throws Exception {
    Map<String, byte[]> onKindling = classFiles(PEER);
    Map<String, byte[]> onSpark = classFiles(ON_SPARK);

    assertThat(onKindling.keySet()).hasSizeGreaterThan(10).hasSameSizeAs(onSpark.keySet());
    for (Map.Entry<String, byte[]> file : onKindling.entrySet()) {
      String name = file.getKey();
      RelocatedFile renamed = relocation.relocate(name, file.getValue());
      RelocatedFile compiled = relocation.relocate(name, onSpark.get(name.replace(PEER, ON_SPARK)));
      assertThat(text(renamed.bytes())).as(name).isEqualTo(text(compiled.bytes()));
    }
  }

  /**
   * The instructions and declarations of a class, without what follows from the names of the API:
   * the compiler makes the names of lambdas, and the order in which they are recognised, of them.
   */
  private static String text(byte[] classFile) {
    StringWriter text = new StringWriter();
    new ClassReader(classFile)
        .accept(new TraceClassVisitor(null, new Textifier(), new PrintWriter(text)), 0);
    String plain =
        text.toString()
            .replace(PEER, ON_SPARK)
            .replace(PEER.replace('/', '.'), ON_SPARK.replace('/', '.'))
            .replaceAll("lambda\\$(\\w+)\\$[0-9a-f]+\\$\\d+", "lambda\\$$1");
    return Arrays.stream(plain.split("\n\n"))
        .filter(member -> !member.contains("$deserializeLambda$("))
        .sorted()
        .collect(Collectors.joining("\n\n"));
  }

  @Test
  void theJvmTakesThemAndSparkHasWhatTheyUse() throws Exception {
    Map<String, byte[]> renamed = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : classFiles("dev/kindling/fuzz").entrySet()) {
      RelocatedFile relocated = relocation.relocate(file.getKey(), file.getValue());
      renamed.put(relocated.path(), relocated.bytes());
    }
    Path program = write(renamed);
    List<String> names = new ArrayList<>();
    try (Renamed loader = new Renamed(program)) {
      for (String path : renamed.keySet()) {
        if (path.startsWith(PEER)) {
          names.add(path.replace(".class", ""));
          StringWriter faults = new StringWriter();
          CheckClassAdapter.verify(
              new ClassReader(renamed.get(path)), loader, false, new PrintWriter(faults));
          assertThat(faults.toString()).as(path).isEmpty();
        }
      }
    }
    List<Path> links = linkSparkJars(Files.createDirectory(folder.resolve("jars")));
    try (MemberCheck check = new MemberCheck(folder.resolve("jars"), List.of(program), false)) {
      assertThat(check.check(names, "none")).isEmpty();
    } finally {
      for (Path link : links) {
        Files.delete(link);
      }
    }
  }

  /** Loads the renamed classes in place of those of the same names on the class path. */
  private static final class Renamed extends URLClassLoader {
    Renamed(Path jar) throws IOException {
      super(new URL[] {jar.toUri().toURL()}, RenamedProgramTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("dev.kindling.fuzz.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }

  private Path write(Map<String, byte[]> files) throws IOException {
    Path jar = folder.resolve("program.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    }
    return jar;
  }

  /** Makes a folder like {@code jars} of an installation, of the jars on the class path. */
  private static List<Path> linkSparkJars(Path folder) throws IOException {
    List<Path> links = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry).toAbsolutePath();
      String name = String.valueOf(jar.getFileName());
      if (name.matches("(spark|scala|hadoop)-.*\\.jar")) {
        links.add(Files.createSymbolicLink(folder.resolve(name), jar));
      }
    }
    return links;
  }
}
