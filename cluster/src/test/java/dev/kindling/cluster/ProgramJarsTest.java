package dev.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class ProgramJarsTest {
  private static final String CONF = "dev/kindling/SparkConf";
  private static final String NOTHING = "java/lang/Object";

  @TempDir Path folder;

  private SparkInstallation spark;
  private Path kindling;

  @BeforeEach
  void writeInstallations() throws IOException {
    kindling =
        jar(
            "lib/kindling.jar",
            Map.of(
                CONF + ".class",
                type(CONF, NOTHING),
                "dev/kindling/plan/Dataset.class",
                type("dev/kindling/plan/Dataset", NOTHING)));
    jar(
        "spark/jars/spark-core_2.13-9.9.9.jar",
        Map.of("org/apache/spark/SparkConf.class", type("org/apache/spark/SparkConf", NOTHING)));
    jar("spark/jars/library-of-spark.jar", Map.of());
    spark = new SparkInstallation(folder.resolve("spark"), "9.9.9");
  }

  /** A class that refers to another one. */
  private static byte[] type(String name, String used) {
    ClassWriter type = new ClassWriter(0);
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, NOTHING, null);
    type.visitField(Opcodes.ACC_PUBLIC, "used", "L" + used + ";", null, null).visitEnd();
    type.visitEnd();
    return type.toByteArray();
  }

  /** A class with a main method that sets a local master. */
  private static byte[] localProgram(String name) {
    ClassWriter type = new ClassWriter(0);
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, NOTHING, null);
    MethodVisitor main =
        type.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
            "configure",
            "(Lorg/apache/spark/SparkConf;)Lorg/apache/spark/SparkConf;",
            null,
            null);
    main.visitVarInsn(Opcodes.ALOAD, 0);
    main.visitLdcInsn("local[2]");
    main.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        "org/apache/spark/SparkConf",
        "setMaster",
        "(Ljava/lang/String;)Lorg/apache/spark/SparkConf;",
        false);
    main.visitInsn(Opcodes.ARETURN);
    main.visitMaxs(2, 1);
    main.visitEnd();
    type.visitEnd();
    return type.toByteArray();
  }

  private Path jar(String name, Map<String, byte[]> files) throws IOException {
    Path jar = folder.resolve(name);
    Files.createDirectories(jar.getParent());
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

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private ProgramJars.Prepared prepare(Path jar, String name, Path... libraries) throws Exception {
    return new ProgramJars(folder.resolve("cache"), kindling.getParent(), "build")
        .prepare(jar, name, "Program", List.of(libraries), spark);
  }

  private static Set<String> names(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Set<String> names = new TreeSet<>();
      file.stream().forEach(entry -> names.add(entry.getName()));
      return names;
    }
  }

  private static String read(Path jar, String path) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return new String(
          file.getInputStream(file.getEntry(path)).readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void aProgramIsRenamedIntoTheCache() throws Exception {
    Path program =
        jar(
            "program.jar",
            Map.of("Program.class", type("Program", CONF), "data/films.txt", text("films")));

    ProgramJars.Prepared prepared = prepare(program, "Films.jar");

    assertThat(prepared.jar()).hasFileName("Films.jar").startsWith(folder.resolve("cache/cluster"));
    assertThat(prepared.renamed()).containsExactly("Program");
    assertThat(names(prepared.jar()))
        .containsExactly("META-INF/MANIFEST.MF", "Program.class", "data/films.txt");
    assertThat(read(prepared.jar(), "Program.class")).contains("Lorg/apache/spark/SparkConf;");
    assertThat(read(prepared.jar(), "data/films.txt")).isEqualTo("films");
    assertThat(
            new Manifest(
                    new ByteArrayInputStream(text(read(prepared.jar(), "META-INF/MANIFEST.MF"))))
                .getMainAttributes()
                .getValue("Main-Class"))
        .isEqualTo("Program");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("cache/cluster"))))
        .isEqualTo("rwx------");
  }

  @Test
  void theSameContentGivesTheSameBytesAndIsFoundAgain() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("b/B.class", type("b/B", CONF));
    files.put("a/A.class", type("a/A", CONF));
    Path one = jar("one.jar", files);
    Path first = prepare(one, "Films.jar").jar();
    byte[] bytes = Files.readAllBytes(first);
    FileTime written = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(first, written);

    assertThat(prepare(one, "Films.jar").jar()).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(first)).as("not written again").isEqualTo(written);

    Map<String, byte[]> reversed = new LinkedHashMap<>();
    reversed.put("a/A.class", files.get("a/A.class"));
    reversed.put("b/B.class", files.get("b/B.class"));
    Path other = prepare(jar("other.jar", reversed), "Films.jar").jar();
    assertThat(other).isNotEqualTo(first);
    assertThat(Files.readAllBytes(other)).isEqualTo(bytes);
  }

  @Test
  void aJarThatWasDeletedIsMadeAgain() throws Exception {
    Path program = jar("program.jar", Map.of("Program.class", type("Program", CONF)));
    Path made = prepare(program, "Films.jar").jar();
    Files.delete(made);

    assertThat(prepare(program, "Films.jar").jar()).isEqualTo(made).exists();
  }

  @Test
  void aJarOnSparkGoesAsItIsUnlessItHasALocalMaster() throws Exception {
    Path onSpark =
        jar("spark.jar", Map.of("Program.class", type("Program", "org/apache/spark/SparkConf")));
    Path local = jar("local.jar", Map.of("Program.class", localProgram("Program")));

    assertThat(prepare(onSpark, null).jar()).isEqualTo(onSpark);
    ProgramJars.Prepared prepared = prepare(local, null);
    assertThat(prepared.jar()).isNotEqualTo(local).hasFileName("local.jar");
    assertThat(read(prepared.jar(), "Program.class")).contains("getProperty");
  }

  @Test
  void librariesAreRenamedWhereTheyUseKindlingAndFoldersBecomeJars() throws Exception {
    Path program = jar("program.jar", Map.of("Program.class", type("Program", CONF)));
    Path plain = jar("plain.jar", Map.of("p/P.class", type("p/P", NOTHING)));
    Path onKindling = jar("helpers.jar", Map.of("h/H.class", type("h/H", CONF)));
    Path classes = Files.createDirectories(folder.resolve("helpers/a"));
    Files.write(classes.resolve("A.class"), type("a/A", CONF));

    ProgramJars.Prepared prepared =
        prepare(program, "Films.jar", plain, onKindling, folder.resolve("helpers"));

    Path entry = prepared.entry().folder();
    assertThat(prepared.libraries())
        .containsExactly(plain, entry.resolve("helpers.jar"), entry.resolve("helpers-2.jar"));
    assertThat(names(entry.resolve("helpers-2.jar")))
        .containsExactly("META-INF/MANIFEST.MF", "a/A.class");
    assertThat(prepared.renamed()).containsExactly("Program", "h/H", "a/A");
  }

  @Test
  void jarsOfSparkAndOfKindlingAreNoLibraries() throws Exception {
    Path program = jar("program.jar", Map.of("Program.class", type("Program", CONF)));
    Path ofSpark = jar("m2/library-of-spark.jar", Map.of("x/X.class", type("x/X", NOTHING)));

    assertThat(prepare(program, "Films.jar", ofSpark, kindling).libraries()).isEmpty();
  }

  @Test
  void theClassPathOfAManifestBecomesLibraries() throws Exception {
    Path nested = jar("lib/nested.jar", Map.of("n/N.class", type("n/N", NOTHING)));
    Path library = jar("lib/my library.jar", withClassPath("nested.jar", "l/L"));
    Path program =
        jar("program.jar", withClassPath("lib/my%20library.jar lib/not-there.jar", "Program"));

    ProgramJars.Prepared prepared = prepare(program, "Films.jar");

    assertThat(prepared.libraries()).containsExactly(library, nested);
    assertThat(read(prepared.jar(), "META-INF/MANIFEST.MF")).doesNotContain("Class-Path");
  }

  private static Map<String, byte[]> withClassPath(String classPath, String name) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        "META-INF/MANIFEST.MF", text("Manifest-Version: 1.0\nClass-Path: " + classPath + "\n\n"));
    files.put(name + ".class", type(name, NOTHING));
    return files;
  }

  @Test
  void aSignatureIsDroppedWithItsDigests() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        "META-INF/MANIFEST.MF",
        text(
            """
            Manifest-Version: 1.0
            Multi-Release: true

            Name: Program.class
            SHA-256-Digest: AAAA

            Name: data.txt
            Owner: me
            SHA-256-Digest: BBBB

            """));
    files.put("META-INF/ME.SF", text("Signature-Version: 1.0\n\n"));
    files.put("META-INF/ME.RSA", text("?"));
    files.put("Program.class", type("Program", CONF));
    files.put("META-INF/versions/17/Program.class", type("Program", CONF));
    files.put("data.txt", text("data"));

    ProgramJars.Prepared prepared = prepare(jar("signed.jar", files), null);

    assertThat(names(prepared.jar()))
        .containsExactly(
            "META-INF/MANIFEST.MF",
            "META-INF/versions/17/Program.class",
            "Program.class",
            "data.txt");
    Manifest manifest =
        new Manifest(new ByteArrayInputStream(text(read(prepared.jar(), "META-INF/MANIFEST.MF"))));
    assertThat(manifest.getMainAttributes().getValue("Multi-Release")).isEqualTo("true");
    assertThat(manifest.getEntries()).containsOnlyKeys("data.txt");
    assertThat(manifest.getAttributes("data.txt"))
        .containsOnly(Map.entry(new Attributes.Name("Owner"), "me"));
  }

  @Test
  void kindlingInsideOfTheProgramIsLeftOut() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("Program.class", type("Program", CONF));
    files.put("dev/kindling/plan/Dataset.class", type("dev/kindling/plan/Dataset", NOTHING));
    files.put(CONF + ".class", type(CONF, NOTHING));

    assertThat(names(prepare(jar("fat.jar", files), null).jar()))
        .containsExactly("META-INF/MANIFEST.MF", "Program.class");
  }

  @Test
  void whatSparkLacksIsMissing() throws Exception {
    Path program =
        jar("program.jar", Map.of("Program.class", type("Program", "dev/kindling/plan/Dataset")));

    assertThat(prepare(program, "Films.jar").missing(spark, "Program", false))
        .extracting(Object::toString)
        .containsExactly(
            "Program: dev.kindling.plan.Dataset: it is Kindling's own, and Spark has no such"
                + " class");
  }

  @Test
  void librariesOnSparkAreNotChecked() throws Exception {
    Path library =
        jar("library.jar", Map.of("l/L.class", type("l/L", "org/apache/spark/NotThere")));
    Path program = jar("program.jar", Map.of("Program.class", type("Program", "l/L")));

    assertThat(prepare(program, null, library).missing(spark, "Program", false)).isEmpty();
  }

  @Test
  void withoutACacheTheJarsAreTemporary() throws Exception {
    Path program = jar("program.jar", Map.of("Program.class", type("Program", CONF)));

    ProgramJars.Prepared prepared =
        new ProgramJars(null, kindling.getParent(), "build")
            .prepare(program, "Films.jar", "Program", List.of(), spark);

    assertThat(prepared.entry().temporary()).isTrue();
    assertThat(prepared.jar()).exists();
    prepared.entry().deleteIfTemporary();
    assertThat(prepared.entry().folder()).doesNotExist();
  }

  @Test
  void aFileThatIsNoJarIsNamed() throws Exception {
    Path program = Files.write(folder.resolve("program.jar"), text("no jar"));

    assertThatThrownBy(() -> prepare(program, null))
        .isInstanceOf(ClusterException.class)
        .hasMessageContaining(program + " can't be read as a jar: ");
  }

  @Test
  void nothingOfAnUnfinishedEntryIsLeft() throws Exception {
    Path program =
        jar("program.jar", Map.of("Program.class", text("no class file, but dev/kindling/X")));

    assertThatThrownBy(() -> prepare(program, "Films.jar"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Program.class can't be read as a class file");
    try (Stream<Path> entries = Files.list(folder.resolve("cache/cluster"))) {
      assertThat(entries).isEmpty();
    }
  }
}
