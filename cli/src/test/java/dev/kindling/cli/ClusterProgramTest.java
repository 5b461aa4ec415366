package dev.kindling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkConf;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Java programs that are planned for a cluster, or exported. */
class ClusterProgramTest {
  private static final String SPARK_CONF =
      """
      package org.apache.spark;
      public class SparkConf {
        public SparkConf() {}
        public SparkConf setMaster(String master) { return this; }
        public SparkConf set(String key, String value) { return this; }
      }
      """;
  private static final String PROGRAM =
      """
      import dev.kindling.SparkConf;
      public class Films {
        public static void main(String[] args) { new SparkConf().setMaster("local[2]"); }
      }
      """;

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter messages = new StringWriter();
  private Path spark;

  @BeforeEach
  void writeInstallations() throws Exception {
    Map<String, byte[]> api = new TreeMap<>();
    String conf = SparkConf.class.getName().replace('.', '/') + ".class";
    try (InputStream in = SparkConf.class.getResourceAsStream("SparkConf.class")) {
      api.put(conf, in.readAllBytes());
    }
    jar("lib/kindling.jar", api);
    spark = installSpark("spark", SPARK_CONF);
    environment.put("SPARK_HOME", spark.toString());
  }

  private Path installSpark(String name, String source) throws Exception {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("bin/spark-submit"), "#!/bin/sh\n");
    CompiledProgram compiled =
        new SourceCompiler("").compile("SparkConf.java", source, new PrintWriter(messages));
    jar(name + "/jars/spark-core_2.13-9.9.9.jar", compiled.classes());
    return home;
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

  private LaunchContext context() {
    return new LaunchContext(
        folder.resolve("plan"),
        "key\n",
        folder.resolve("lib"),
        folder.resolve("cache"),
        "1-2",
        "17.0.15");
  }

  private Path source(String text) throws IOException {
    return Files.writeString(folder.resolve("Films.java"), text);
  }

  private Optional<LaunchPlan> plan(String... words) throws UsageException, IOException {
    return new Planner(context(), environment, new PrintWriter(messages, true))
        .run(RunOptions.parse(List.of(words)), words.length);
  }

  private String export(String... words) throws UsageException, IOException {
    PrintWriter out = new PrintWriter(messages, true);
    return new Export(new ClusterProgram(context(), environment, out), environment, out)
        .export(Export.Words.parse(List.of(words)));
  }

  /** The words that a plan gives to spark-submit. */
  private static List<String> submitted(LaunchPlan plan) {
    List<String> words = new ArrayList<>();
    for (String argument : plan.jvmArguments()) {
      if (argument.matches("-Dkindling-submit\\.[0-9]+=.*")) {
        words.add(argument.substring(argument.indexOf('=') + 1));
      }
    }
    return words;
  }

  private static String read(Path jar, String path) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return new String(
          file.getInputStream(file.getEntry(path)).readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void aSourceIsSubmittedAsAJarOnSparksNames() throws Exception {
    Path source = source(PROGRAM);

    LaunchPlan plan =
        plan(
                "--master",
                "spark://host:7077",
                "--conf",
                "spark.eventLog.enabled=true",
                "--strict",
                source.toString(),
                "argument")
            .get();

    List<String> words = submitted(plan);
    assertThat(words.subList(0, words.size() - 1))
        .containsExactly(
            "--master",
            "spark://host:7077",
            "--conf",
            "spark.eventLog.enabled=true",
            "--class",
            "Films");
    Path jar = Path.of(words.get(words.size() - 1));
    assertThat(jar).hasFileName("Films.jar");
    assertThat(read(jar, "Films.class"))
        .contains("org/apache/spark/SparkConf", "getProperty")
        .doesNotContain("dev/kindling");
    assertThat(plan.mainClass()).isEqualTo("dev.kindling.cli.Submit");
    assertThat(plan.reusable()).isTrue();
    assertThat(plan.inputs())
        .contains(
            new LaunchPlan.Input.NotChanged(jar),
            new LaunchPlan.Input.NotChanged(spark.resolve("jars/spark-core_2.13-9.9.9.jar")),
            new LaunchPlan.Input.Absent(spark.resolve("conf/spark-defaults.conf")));
    assertThat(messages.toString()).isEmpty();
  }

  @Test
  void aMasterOfSparkDefaultsCounts() throws Exception {
    Files.createDirectories(spark.resolve("conf"));
    Files.writeString(spark.resolve("conf/spark-defaults.conf"), "spark.master yarn\n");

    assertThat(submitted(plan(source(PROGRAM).toString()).get())).startsWith("--master", "yarn");
    assertThat(submitted(plan("--master", "local[2]", source(PROGRAM).toString()).get())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'spark://host:7077', true",
    "yarn, true",
    "'k8s://https://host:443', true",
    "'local-cluster[2,1,1024]', true",
    "local, false",
    "'local[4,3]', false",
    "'local[*]', false"
  })
  void eachFormOfAMasterUrlIsRecognised(String master, boolean isCluster) {
    assertThat(ClusterPlanner.isCluster(master)).isEqualTo(isCluster);
  }

  @Test
  void whatSparkLacksIsListedWithClassMethodAndLine() throws Exception {
    Path source =
        source(
            """
            import dev.kindling.SparkConf;
            public class Films {
              public static void main(String[] args) {
                SparkConf conf = new SparkConf();
                Runnable later = () -> System.out.println(
                    conf.getAppId());
                conf.clone();
              }
            }
            """);

    assertThatThrownBy(() -> plan("--master", "yarn", source.toString()))
        .isInstanceOfSatisfying(
            UsageException.class,
            e ->
                assertThat(e.line().lines())
                    .containsExactly(
                        "kindling: "
                            + source
                            + " uses what Spark 9.9.9 in "
                            + spark
                            + " lacks; a program for a cluster does without",
                        "  Films.java:6 (Films.main): SparkConf.getAppId(): Spark's class has no"
                            + " such member",
                        "  Films.java:7 (Films.main): SparkConf.clone(): its result has another"
                            + " type in Spark"));
  }

  @Test
  void librariesOnThisMachineAreShippedAndOthersAreNamed() throws Exception {
    Path one = jar("one.jar", Map.of("data.txt", new byte[] {1}));
    Path two = jar("two.jar", Map.of("more.txt", new byte[] {1}));

    LaunchPlan plan =
        plan(
                "--master",
                "yarn",
                "--class-path",
                one.toString(),
                "--jars",
                "hdfs://host/x.jar,file:" + two,
                source(PROGRAM).toString())
            .get();

    assertThat(submitted(plan)).containsSequence("--jars", one + "," + two + ",hdfs://host/x.jar");
    assertThat(plan.inputs())
        .contains(new LaunchPlan.Input.NotChanged(one), new LaunchPlan.Input.NotChanged(two));
  }

  @Test
  void aLibraryThatDoesNotExistIsNamed() throws Exception {
    Path source = source(PROGRAM);

    assertThatThrownBy(() -> plan("--master", "yarn", "--jars", "not/there.jar", "" + source))
        .hasMessage("--jars: not/there.jar does not exist");
  }

  @Test
  void aProgramOnSparkIsCompiledAgainstTheSparkThatIsFound() throws Exception {
    Path source =
        source(
            """
            import org.apache.spark.SparkConf;
            public class Films {
              public static void main(String[] args) { new SparkConf().onlyHere("local[2]"); }
            }
            """);
    Path other = installSpark("other", SPARK_CONF.replace("setMaster", "onlyHere"));

    assertThat(plan("--master", "yarn", source.toString())).isEmpty();
    assertThat(messages.toString()).contains("Films.java:3: error: cannot find symbol");
    assertThat(plan("--master", "yarn", "--spark-home", other.toString(), source.toString()))
        .isPresent();
  }

  @Test
  void aJarOnSparkIsSubmittedAsItIs() throws Exception {
    CompiledProgram compiled =
        new SourceCompiler(spark.resolve("jars/spark-core_2.13-9.9.9.jar").toString())
            .compile(
                "Films.java",
                PROGRAM.replace("dev.kindling", "org.apache.spark").replace("local[2]", "yarn"),
                new PrintWriter(messages));
    Path program = jar("program.jar", compiled.classes());

    assertThat(submitted(plan("--master", "yarn", "--class", "Films", "" + program).get()))
        .containsExactly("--master", "yarn", "--class", "Films", program.toString());
  }

  @Test
  void aMainMethodOfAnInstanceIsNotEnough() throws Exception {
    Path source = source("class Films { void main() {} }");

    assertThatThrownBy(() -> plan("--master", "yarn", source.toString()))
        .hasMessage(
            source
                + " has no class with 'public static void main(String[] args)', which Spark"
                + " starts");
  }

  @Test
  void exportWritesTheJarAndReturnsTheLine() throws Exception {
    Path target = folder.resolve("out/app.jar");

    String line =
        export(
            source(PROGRAM).toString(),
            "-o",
            target.toString(),
            "--conf",
            "spark.app.name=my films",
            "it's");

    assertThat(line)
        .isEqualTo(
            spark
                + "/bin/spark-submit --master spark://HOST:7077 --name 'my films' --class Films "
                + target
                + " 'it'\"'\"'s'\n");
    assertThat(read(target, "Films.class")).contains("org/apache/spark/SparkConf");
    assertThat(messages.toString())
        .startsWith("kindling: " + target + " is the program for Spark; it was checked against");
  }

  @Test
  void anExportedProgramHasTheSameBytesEachTime() throws Exception {
    String source = source(PROGRAM).toString();
    Path one = folder.resolve("one.jar");
    Path two = folder.resolve("two.jar");
    export(source, "-o", one.toString());
    try (Stream<Path> cached = Files.walk(folder.resolve("cache"))) {
      cached.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
    export(source, "-o", two.toString());

    assertThat(two).hasSameBinaryContentAs(one);
  }

  @Test
  void exportWritesLibrariesThatWereChangedBesideTheProgram() throws Exception {
    CompiledProgram library =
        new SourceCompiler(folder.resolve("lib/kindling.jar").toString())
            .compile(
                "Helper.java",
                "package h; public class Helper { dev.kindling.SparkConf conf; }",
                new PrintWriter(messages));
    Path helpers = jar("helpers.jar", library.classes());
    Path plain = jar("plain.jar", Map.of("data.txt", new byte[] {1}));
    Path target = folder.resolve("out/app.jar");

    String line =
        export(
            "--class-path",
            helpers + ":" + plain,
            "--output=" + target,
            source(PROGRAM).toString());

    Path copy = target.resolveSibling("app-helpers.jar");
    assertThat(line).contains("--jars " + copy + "," + plain + " ");
    assertThat(read(copy, "h/Helper.class")).contains("org/apache/spark/SparkConf");
  }

  @Test
  void exportWithoutAPathWritesBesideTheSource() throws Exception {
    export(source(PROGRAM).toString());

    assertThat(folder.resolve("Films-spark.jar")).exists();
  }

  @Test
  void exportDoesNotWriteOverTheProgram() throws Exception {
    String program = jar("program.jar", Map.of()).toString();

    assertThatThrownBy(() -> export(program, "-o", program))
        .hasMessageStartingWith("-o names the program itself: ");
    assertThatThrownBy(() -> export(program, "-o", folder.toString()))
        .hasMessageStartingWith("-o names a folder: ");
    assertThatThrownBy(() -> export("-o", "app.jar"))
        .hasMessageStartingWith("no program to export; ");
  }
}
