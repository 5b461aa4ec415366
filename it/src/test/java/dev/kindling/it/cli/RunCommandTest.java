package dev.kindling.it.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.it.cli.Installation.Ended;
import dev.kindling.it.cli.Installation.Started;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  private static final String[] FOR_SPARK = {
    "import java.util.List;",
    "import org.apache.spark.SparkConf;",
    "import org.apache.spark.api.java.JavaRDD;",
    "import org.apache.spark.api.java.JavaSparkContext;",
    "import scala.Tuple2;",
    "",
    "public class ForSpark {",
    "  public static void main(String[] args) {",
    "    try (JavaSparkContext sc = new JavaSparkContext(new SparkConf())) {",
    "      JavaRDD<String> words = sc.parallelize(List.of(\"a\", \"b\", \"b\"), 2);",
    "      JavaRDD<Tuple2<String, Integer>> ones = words.map(word -> new Tuple2<>(word, 1));",
    "      System.out.println(ones.mapToPair(one -> one).reduceByKey(Integer::sum).collect());",
    "      System.out.println(ones.toDebugString().contains(\"map at ForSpark.java:11\"));",
    "    }",
    "  }",
    "}"
  };

  /**
   * One installation for all tests, so that they share the cache of compiled programs, as the runs
   * of a user do.
   */
  @TempDir static Path home;

  private static Installation installation;

  @BeforeAll
  static void install() throws Exception {
    installation = Installation.in(home);
  }

  @BeforeEach
  void writeAProgram() throws Exception {
    installation.write(
        "Tasks.java",
        "class Task {",
        "  static int number(String text) { return Integer.parseInt(text); }",
        "}",
        "public class Tasks {",
        "  public static void main(String[] args) throws Exception {",
        "    switch (args[0]) {",
        "      case \"print\" -> System.out.println(String.join(\"|\", args));",
        "      case \"property\" -> System.out.println(System.getProperty(args[1]));",
        "      case \"exit\" -> System.exit(Task.number(args[1]));",
        "      case \"read\" -> System.out.println(new String(System.in.readAllBytes()));",
        "      case \"wait\" -> { System.err.println(\"waiting\"); Thread.sleep(600_000); }",
        "      default -> {",
        "        try { Task.number(args[0]); } catch (RuntimeException e) {",
        "          throw new IllegalStateException(\"no such task\", e);",
        "        }",
        "      }",
        "    }",
        "  }",
        "}");
  }

  @Test
  void argumentsAfterTheFileGoToTheProgram() throws Exception {
    Ended ended = installation.run("run", "Tasks.java", "print", "--master", "a b", "");

    assertThat(ended).isEqualTo(new Ended(0, "print|--master|a b|\n", ""));
  }

  @Test
  void anExceptionOfTheProgramIsPrintedWithoutFramesOfTheLauncher() throws Exception {
    Ended ended = installation.run("run", "Tasks.java", "none");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .contains("IllegalStateException: no such task\n\tat Tasks.main(Tasks.java:")
        .contains("Caused by: java.lang.NumberFormatException")
        .contains("at Task.number(Tasks.java:2)")
        .doesNotContain("dev.kindling.cli")
        .doesNotContain("jdk.internal");
  }

  @Test
  void theProgramsExitStatusIsPassedOn() throws Exception {
    assertThat(installation.run("run", "Tasks.java", "exit", "7").status()).isEqualTo(7);
  }

  @Test
  void theProgramReadsTheStandardInput() throws Exception {
    assertThat(installation.runWithInput("some text", "run", "Tasks.java", "read").out())
        .isEqualTo("some text\n");
  }

  @Test
  void controlCEndsTheProgram() throws Exception {
    try (Started started = installation.start("run", "Tasks.java", "wait")) {
      started.awaitError("waiting");
      // Background jobs of a script ignore SIGINT, and so do their child processes.
      boolean ignored = ignoresInterrupts();
      started.signal(ignored ? "TERM" : "INT");

      assertThat(started.end().status()).isEqualTo(ignored ? 143 : 130);
    }
  }

  private static boolean ignoresInterrupts() throws Exception {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("SigIgn:"))
          .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).trim(), 16) & 2) != 0);
    }
  }

  @Test
  void aProgramIsCompiledOnceAndAgainAfterAnEdit() throws Exception {
    installation.write("Edited.java", edited("one"));
    assertThat(installation.run("run", "Edited.java").out()).isEqualTo("one\n");
    Path first = entry("Edited.java");
    // Replaces the cached program, so that the output shows that the second run used it.
    Files.copy(
        entryOf("Edited.java", "marked").resolve("program.jar"),
        first.resolve("program.jar"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(installation.run("run", "Edited.java").out()).isEqualTo("marked\n");

    installation.write("Edited.java", edited("two"));
    assertThat(installation.run("run", "Edited.java").out()).isEqualTo("two\n");
  }

  private static String edited(String text) {
    return "class Edited { public static void main(String[] a) { System.out.println(\""
        + text
        + "\"); } }";
  }

  /** Compiles a source with the same name in another folder and returns its entry in the cache. */
  private static Path entryOf(String name, String text) throws Exception {
    Path before = entry(name);
    installation.write("elsewhere/" + name, edited(text));
    installation.run("run", "elsewhere/" + name);
    try (Stream<Path> entries = Files.list(installation.cache().resolve("programs"))) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith(name))
          .filter(entry -> !entry.equals(before))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Path entry(String name) throws Exception {
    try (Stream<Path> entries = Files.list(installation.cache().resolve("programs"))) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith(name))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void withoutACacheProgramsRunAndLeaveNoTemporaryFiles() throws Exception {
    Path temporary = Files.createDirectories(home.resolve("temporary"));
    Ended ended =
        installation
            .with("XDG_CACHE_HOME", installation.write("a-file", "").toString())
            .with("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary)
            .run("run", "Tasks.java", "print");

    assertThat(ended.status()).isZero();
    assertThat(ended.out()).isEqualTo("print\n");
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void aJavaHomeWithoutAJdkIsIgnoredWithOneLine() throws Exception {
    Ended ended =
        installation.with("JAVA_HOME", "/no/such/jdk").run("run", "Tasks.java", "exit", "0");

    assertThat(ended.status()).isZero();
    assertThat(ended.err()).isEqualTo("kindling: JAVA_HOME has no JDK; ignoring /no/such/jdk\n");
  }

  @Test
  void aJavaHomeThatIsTooOldIsIgnoredWithOneLine() throws Exception {
    Path old = Files.createDirectories(home.resolve("jdk-11/bin")).getParent();
    for (String tool : new String[] {"bin/java", "bin/javac"}) {
      assertThat(Files.writeString(old.resolve(tool), "").toFile().setExecutable(true)).isTrue();
    }
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Ended ended =
        installation.with("JAVA_HOME", old.toString()).run("run", "Tasks.java", "exit", "0");

    assertThat(ended.status()).isZero();
    assertThat(ended.err())
        .isEqualTo("kindling: JAVA_HOME has Java 11.0.2, 17 is needed; ignoring " + old + "\n");
  }

  @Test
  void aSourceThatDoesNotCompileIsShownWithFileAndLine() throws Exception {
    installation.write("Wrong.java", "class Wrong {", "  int x = \"text\";", "}");
    Ended ended = installation.run("run", "Wrong.java");

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("Wrong.java:2: error: incompatible types");
  }

  @Test
  void wrongUsageGivesOneLineWithTheRemedy() throws Exception {
    assertThat(installation.run("run", "none.java"))
        .isEqualTo(
            new Ended(
                2,
                "",
                "kindling: no such file: none.java; write the path of a .java, a .jar,"
                    + " a .py or an .ipynb\n"));
    assertThat(installation.run("run", "--mastr", "local", "Tasks.java"))
        .isEqualTo(new Ended(2, "", "kindling: run has no option --mastr; write --master VALUE\n"));
    assertThat(installation.run("run", "--driver-memory", "4", "Tasks.java").status()).isEqualTo(2);
    installation.write("NoMain.java", "class NoMain {}");
    assertThat(installation.run("run", "NoMain.java"))
        .isEqualTo(
            new Ended(
                2,
                "",
                "kindling: NoMain.java has no class with 'public static void main(String[]"
                    + " args)'\n"));
  }

  @Test
  void aSourceThatImportsSparkRunsOnTheDropIn() throws Exception {
    installation.write("ForSpark.java", FOR_SPARK);
    Ended first = installation.run("run", "--ui-port", "0", "ForSpark.java");
    Ended second = installation.run("run", "--ui-port", "0", "ForSpark.java");

    assertThat(first.out()).isEqualTo("[(b,2), (a,1)]\ntrue\n");
    assertThat(first.status()).isZero();
    assertThat(second.out()).isEqualTo(first.out());
  }

  @Test
  void aJarThatWasCompiledAgainstSparkRunsOnTheDropIn() throws Exception {
    installation.write("ForSpark.java", FOR_SPARK);
    installation.run("run", "--ui-port", "0", "ForSpark.java");
    Path jar = installation.compiledJar("ForSpark.java");
    Ended ended = installation.run("run", "--ui-port", "0", "--class", "ForSpark", jar.toString());

    assertThat(ended.out()).isEqualTo("[(b,2), (a,1)]\ntrue\n");
    assertThat(ended.status()).isZero();
  }

  @Test
  void aProgramThatImportsBothGetsTheRemedy() throws Exception {
    installation.write(
        "Both.java", "import dev.kindling.SparkConf;", "import scala.Tuple2;", "class Both {}");
    Ended ended = installation.run("run", "Both.java");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("kindling: Both.java:2: ")
        .contains("write 'org.apache.spark' for 'dev.kindling'");
  }

  @Test
  void aProgramThatNeedsOtherPartsOfSparkGetsTheRemedy() throws Exception {
    installation.write(
        "Model.java",
        "import org.apache.spark.SparkConf;",
        "class Model { public static void main(String[] args) throws Exception {",
        "  Class.forName(\"org.apache.spark.ml.Model\");",
        "} }");
    Ended ended = installation.run("run", "Model.java");

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("kindling: Model.java needs org.apache.spark.ml.Model")
        .contains("spark-submit");
  }

  @Test
  void settingsReachTheProgramAsSparkSubmitGivesThem() throws Exception {
    Path conf = Files.createDirectories(home.resolve("conf"));
    Files.writeString(
        conf.resolve("spark-defaults.conf"), "spark.master local[3]\nspark.app.name defaults\n");
    Installation withDefaults = installation.with("SPARK_CONF_DIR", conf.toString());

    assertThat(installation.run("run", "Tasks.java", "property", "spark.master").out())
        .isEqualTo("local[*]\n");
    assertThat(withDefaults.run("run", "Tasks.java", "property", "spark.master").out())
        .isEqualTo("local[3]\n");
    assertThat(
            withDefaults
                .run("run", "--name", "films", "Tasks.java", "property", "spark.app.name")
                .out())
        .isEqualTo("films\n");
    assertThat(
            installation
                .run("run", "--conf", "spark.x=a b", "Tasks.java", "property", "spark.x")
                .out())
        .isEqualTo("a b\n");
  }

  @Test
  void aJarRunsItsMainClassOrTheOneNamed() throws Exception {
    Path jar = jarOfTwoPrograms();

    assertThat(installation.run("run", jar.toString()).out()).isEqualTo("first\n");
    assertThat(installation.run("run", "--class", "com.example.Second", jar.toString()).out())
        .isEqualTo("second\n");
    Ended none = installation.run("run", "--class", "com.example.Third", jar.toString());
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("no class com.example.Third in " + jar);
  }

  @Test
  void jarsOfTheClassPathOptionAreOnTheClassPath() throws Exception {
    Path jar = jarOfTwoPrograms();
    installation.write(
        "Caller.java",
        "class Caller {",
        "  public static void main(String[] a) { com.example.Second.main(a); }",
        "}");

    for (int run = 0; run < 2; run++) {
      assertThat(installation.run("run", "--class-path", jar.toString(), "Caller.java").out())
          .isEqualTo("second\n");
    }
  }

  @Test
  void packagesOfARepositoryAreOnTheClassPathAndSoAreTheirDependencies() throws Exception {
    Path folder = Files.createDirectories(home.resolve("repository/films/two/1.0"));
    Files.copy(jarOfTwoPrograms(), folder.resolve("two-1.0.jar"));
    Files.writeString(
        folder.resolve("two-1.0.pom"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>films</groupId>"
            + "<artifactId>two</artifactId><version>1.0</version></project>");
    installation.write(
        "WithPackage.java",
        "class WithPackage {",
        "  public static void main(String[] a) { com.example.Second.main(a); }",
        "}");
    String[] command = {
      "run",
      "--repositories",
      home.resolve("repository").toUri().toString(),
      "--packages",
      "films:two:1.0",
      "WithPackage.java"
    };

    assertThat(installation.run(command).out()).isEqualTo("second\n");
    // The plan of the first run names the jar in the cache.
    Files.move(home.resolve("repository"), home.resolve("repository-gone"));
    assertThat(installation.run(command).out()).isEqualTo("second\n");

    Ended malformed = installation.run("run", "--packages", "films:two", "WithPackage.java");
    assertThat(malformed.status()).isEqualTo(2);
    assertThat(malformed.err())
        .contains("--packages: requirement failed: Provided Maven Coordinates must be in the form")
        .contains("The coordinate provided is: films:two");
  }

  private static Path jarOfTwoPrograms() throws Exception {
    Path classes = Files.createDirectories(home.resolve("classes"));
    for (String name : new String[] {"First", "Second"}) {
      String source =
          "package com.example; public class %s { public static void main(String[] args) {"
              + " System.out.println(\"%s\"); } }";
      Path file =
          installation.write(
              "classes/" + name + ".java",
              source.formatted(name, name.toLowerCase(java.util.Locale.ROOT)));
      ToolProvider.getSystemJavaCompiler()
          .run(null, null, null, "-d", classes.toString(), file.toString());
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "com.example.First");
    Path jar = home.resolve("programs.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      for (String name : new String[] {"com/example/First.class", "com/example/Second.class"}) {
        entries.putNextEntry(new JarEntry(name));
        Files.copy(classes.resolve(name), entries);
        entries.closeEntry();
      }
    }
    return jar;
  }

  @Test
  void driverMemorySetsTheHeap() throws Exception {
    installation.write(
        "Heap.java",
        "class Heap { public static void main(String[] a) {",
        "  System.out.println(Runtime.getRuntime().maxMemory() >> 20); } }");

    assertThat(installation.run("run", "--driver-memory", "96m", "Heap.java").out())
        .satisfies(mib -> assertThat(Integer.parseInt(mib.trim())).isBetween(70, 96));
  }

  @Test
  void keepUiServesThePagesAfterTheProgramEnds() throws Exception {
    installation.write(
        "Finished.java",
        "import dev.kindling.api.java.JavaSparkContext;",
        "class Finished { public static void main(String[] a) {",
        "  try (JavaSparkContext sc = new JavaSparkContext()) {",
        "    System.out.println(sc.parallelize(java.util.List.of(1, 2, 3)).count()); } } }");
    try (Started started =
        installation.start("run", "--keep-ui", "--ui-port", "0", "Finished.java")) {
      Matcher address =
          Pattern.compile("the UI of Finished is at (http://\\S+)")
              .matcher(started.awaitError("the UI of Finished is at"));
      assertThat(address.find()).isTrue();
      started.awaitError("until Ctrl-C");

      URI jobs = URI.create(address.group(1)).resolve("/api/v1/applications");
      HttpURLConnection connection = (HttpURLConnection) jobs.toURL().openConnection();
      assertThat(connection.getResponseCode()).isEqualTo(200);
      assertThat(new String(connection.getInputStream().readAllBytes(), UTF_8))
          .contains("Finished");

      started.signal("TERM");
      Ended ended = started.end();
      assertThat(ended.out()).isEqualTo("3\n");
      assertThat(ended.status()).isEqualTo(143);
    }
  }

  @Test
  void classpathPrintsTheJarToCompileAgainst() throws Exception {
    Ended ended = installation.run("classpath");

    assertThat(Path.of(ended.out().trim()))
        .isEqualTo(home.toRealPath().resolve("lib/kindling.jar"));
  }

  @Test
  void installPutsTheLibrariesIntoARepository() throws Exception {
    Path repository = home.resolve("repository");
    Ended ended = installation.run("install", "--repository", repository.toString());

    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    String version = System.getProperty("kindling.version", "0.1.0");
    for (String artifact : List.of("kindling", "kindling-spark-api")) {
      Path folder = repository.resolve("dev/kindling").resolve(artifact).resolve(version);
      assertThat(folder.resolve(artifact + "-" + version + ".jar"))
          .hasSameBinaryContentAs(home.resolve("lib").resolve(artifact + ".jar"));
      assertThat(folder.resolve(artifact + "-" + version + ".pom"))
          .content()
          .contains("<version>" + version + "</version>");
      assertThat(ended.out()).contains("dev/kindling/" + artifact + "/" + version);
    }
  }

  @Test
  void versionAndHelpArePrinted() throws Exception {
    assertThat(installation.run("--version").out())
        .isEqualTo("kindling " + System.getProperty("kindling.version", "0.1.0") + "\n");
    assertThat(installation.run("run", "--help").out()).contains("--keep-ui");
  }

  @Test
  void theScriptRunsThroughASymbolicLink() throws Exception {
    Path link = Files.createDirectories(home.resolve("links")).resolve("kindling");
    Files.createSymbolicLink(link, Path.of("../bin/kindling"));
    ProcessBuilder builder = new ProcessBuilder(link.toString(), "--version");
    builder.environment().put("XDG_CACHE_HOME", home.resolve("cache").toString());
    Process process = builder.start();

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).startsWith("kindling ");
    assertThat(process.waitFor()).isZero();
  }
}
