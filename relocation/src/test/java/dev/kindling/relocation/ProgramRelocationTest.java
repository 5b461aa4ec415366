package dev.kindling.relocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.relocation.ProgramRelocation.RelocatedFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.CheckClassAdapter;

class ProgramRelocationTest {
  private static final String[] API = {
    """
    package dev.kindling;
    public class SparkConf {
      private final java.util.Map<String, String> settings = new java.util.TreeMap<>();
      public SparkConf set(String key, String value) { settings.put(key, value); return this; }
      public SparkConf setMaster(String master) { return set("spark.master", master); }
      public String get(String key) { return settings.get(key); }
      public static class Builder {
        public class Part { public String name() { return Part.class.getName(); } }
      }
    }
    """,
    """
    package dev.kindling;
    public class Tuple2<A, B> implements java.io.Serializable {
      public final A _1;
      public Tuple2(A a, B b) { _1 = a; }
      public A _1() { return _1; }
    }
    """,
    """
    package dev.kindling;
    public enum JobExecutionStatus { RUNNING, FAILED }
    """,
    """
    package dev.kindling.api.java.function;
    public interface Function<T, R> extends java.io.Serializable { R call(T t) throws Exception; }
    """,
    """
    package dev.kindling.annotation;
    import java.lang.annotation.*;
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Since { Class<?>[] of() default {}; }
    """,
    """
    package dev.kindling.plan;
    public class Dataset {}
    """
  };

  @TempDir Path folder;

  private Map<String, byte[]> api;
  private Map<String, byte[]> spark;
  private KindlingJar kindling;

  @BeforeEach
  void compileApi() throws IOException {
    api = Compiled.in(Files.createDirectory(folder.resolve("api")), API);
    kindling = KindlingJar.open(List.of(Jars.write(folder.resolve("kindling.jar"), api)));
    spark = new Relocation(new SparkNames()).relocate(api);
    // The relocation for the drop-in leaves out what scala-library has.
    spark.put(
        "scala/Tuple2.class",
        new Relocation(new SparkNames()).relocate(api.get("dev/kindling/Tuple2.class")));
  }

  @AfterEach
  void closeApi() throws IOException {
    kindling.close();
  }

  @Test
  void aClassFileOfAJavaThatIsTooNewStaysUnlessItHasToBeRenamed() throws IOException {
    ProgramRelocation relocation = new ProgramRelocation(kindling, false);
    byte[] other = compiled("package films; public class Other {}").get("films/Other.class");
    other[7] = 99;
    assertThat(relocation.relocate("films/Other.class", other).bytes()).isSameAs(other);
    byte[] onKindling =
        compiled("package films; class On { dev.kindling.Tuple2<String, String> pair; }")
            .get("films/On.class");
    onKindling[7] = 99;
    assertThatThrownBy(() -> relocation.relocate("films/On.class", onKindling))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "films/On.class can't be read as a class file: Unsupported class file major version"
                + " 99");
  }

  private Map<String, byte[]> compiled(String... sources) throws IOException {
    List<String> all = new ArrayList<>(List.of(API));
    all.addAll(List.of(sources));
    Path classes = Files.createTempDirectory(folder, "program");
    Map<String, byte[]> program = Compiled.in(classes, all.toArray(String[]::new));
    program.keySet().removeAll(api.keySet());
    return program;
  }

  private Map<String, byte[]> relocated(Map<String, byte[]> program, boolean hasKindlingInside)
      throws IOException {
    ProgramRelocation relocation = new ProgramRelocation(kindling, hasKindlingInside);
    Map<String, byte[]> relocated = new TreeMap<>();
    for (Map.Entry<String, byte[]> entry : program.entrySet()) {
      if (!relocation.isLeftOut(entry.getKey())) {
        RelocatedFile file = relocation.relocate(entry.getKey(), entry.getValue());
        if (file != null) {
          relocated.put(file.path(), file.bytes());
        }
      }
    }
    return relocated;
  }

  /** Calls {@code public static String run()} of the class {@code Program}, on Spark's names. */
  private String run(String... sources) throws Exception {
    return run(relocated(compiled(sources), false));
  }

  private String run(Map<String, byte[]> relocated) throws Exception {
    Map<String, byte[]> all = new HashMap<>(spark);
    all.putAll(relocated);
    ClassLoader loader = Compiled.loader(all);
    for (Map.Entry<String, byte[]> file : relocated.entrySet()) {
      if (file.getKey().endsWith(".class")) {
        StringWriter faults = new StringWriter();
        CheckClassAdapter.verify(
            new ClassReader(file.getValue()), loader, false, new PrintWriter(faults));
        assertThat(faults.toString()).as(file.getKey()).isEmpty();
      }
    }
    return String.valueOf(loader.loadClass("Program").getMethod("run").invoke(null));
  }

  private static final String COPY =
      """
      import java.io.*;
      public class Copy {
        @SuppressWarnings("unchecked")
        static <T> T of(T value) throws Exception {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          new ObjectOutputStream(bytes).writeObject(value);
          var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
            @Override protected Class<?> resolveClass(ObjectStreamClass type)
                throws ClassNotFoundException {
              return Class.forName(type.getName(), false, Copy.class.getClassLoader());
            }
          };
          return (T) in.readObject();
        }
      }
      """;

  @Test
  void serialisedLambdasAndMethodReferencesAreRead() throws Exception {
    assertThat(
            run(
                COPY,
                """
                import dev.kindling.Tuple2;
                import dev.kindling.api.java.function.Function;
                public class Program {
                  public static String run() throws Exception {
                    String end = "!";
                    Function<String, Tuple2<String, String>> pair = s -> new Tuple2<>(s + end, s);
                    Function<Tuple2<String, String>, String> first = Tuple2::_1;
                    Function<String, Integer> length = String::length;
                    return Copy.of(first).call(Copy.of(pair).call("a")) + Copy.of(length).call("bc");
                  }
                }
                """))
        .isEqualTo("a!2");
  }

  @Test
  void nestedTypesRecordsArraysAndPatternsAreRenamed() throws Exception {
    assertThat(
            run(
                """
                import dev.kindling.*;
                public class Program {
                  record Pair(Tuple2<String, Integer>[] all) {}
                  sealed interface Shape permits Round, Square {}
                  record Round(Tuple2<Integer, Integer> centre) implements Shape {}
                  record Square() implements Shape {}
                  @SuppressWarnings("unchecked")
                  public static String run() {
                    Object pair = new Pair(new Tuple2[] {new Tuple2<>("a", 1)});
                    SparkConf.Builder.Part part = new SparkConf.Builder().new Part();
                    Shape shape = new Round(new Tuple2<>(2, 3));
                    return (pair instanceof Pair p ? p.all()[0]._1 : "")
                        + (shape instanceof Round r ? r.centre()._1() : 0)
                        + pair.toString().startsWith("Pair[all=[Lscala.Tuple2;")
                        + part.name()
                        + Tuple2[].class.getName();
                  }
                }
                """))
        .isEqualTo("a2trueorg.apache.spark.SparkConf$Builder$Part[Lscala.Tuple2;");
  }

  @Test
  void genericSignaturesAndAnnotationsAreRenamed() throws Exception {
    assertThat(
            run(
                """
                import dev.kindling.*;
                import dev.kindling.annotation.Since;
                import java.util.*;
                public class Program {
                  @Since(of = {SparkConf.class, SparkConf.Builder.class})
                  static class Box<T extends Comparable<Tuple2<?, T>>> {
                    Map<String, ? super Tuple2<T, SparkConf.Builder.Part[]>> map;
                  }
                  public static String run() throws Exception {
                    return Arrays.toString(Box.class.getAnnotation(Since.class).of())
                        + Box.class.getTypeParameters()[0].getBounds()[0]
                        + Box.class.getDeclaredField("map").getGenericType();
                  }
                }
                """))
        .isEqualTo(
            "[class org.apache.spark.SparkConf, class org.apache.spark.SparkConf$Builder]"
                + "java.lang.Comparable<scala.Tuple2<?, T>>"
                + "java.util.Map<java.lang.String, ? super scala.Tuple2<T,"
                + " org.apache.spark.SparkConf$Builder$Part[]>>");
  }

  @Test
  void switchesOverAnEnumOfTheApiWork() throws Exception {
    assertThat(
            run(
                """
                import dev.kindling.JobExecutionStatus;
                public class Program {
                  public static String run() {
                    return switch (JobExecutionStatus.valueOf("FAILED")) {
                      case RUNNING -> "runs";
                      case FAILED -> "failed";
                    };
                  }
                }
                """))
        .isEqualTo("failed");
  }

  /** What javac 21 and newer make of {@code case JobExecutionStatus.FAILED} in a pattern switch. */
  @Test
  void anEnumConstantThatADynamicConstantDescribesIsRenamed() throws Exception {
    ClassWriter program = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    program.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Program", null, "java/lang/Object", null);
    MethodVisitor run =
        program.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()Ljava/lang/String;", null, null);
    String classDesc = "Ljava/lang/constant/ClassDesc;";
    Handle invoke =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/invoke/ConstantBootstraps",
            "invoke",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;"
                + "Ljava/lang/invoke/MethodHandle;[Ljava/lang/Object;)Ljava/lang/Object;",
            false);
    ConstantDynamic type =
        new ConstantDynamic(
            "invoke",
            classDesc,
            invoke,
            new Handle(
                Opcodes.H_INVOKESTATIC,
                "java/lang/constant/ClassDesc",
                "of",
                "(Ljava/lang/String;)" + classDesc,
                true),
            "dev.kindling.JobExecutionStatus");
    ConstantDynamic constant =
        new ConstantDynamic(
            "invoke",
            "Ljava/lang/Enum$EnumDesc;",
            invoke,
            new Handle(
                Opcodes.H_INVOKESTATIC,
                "java/lang/Enum$EnumDesc",
                "of",
                "(" + classDesc + "Ljava/lang/String;)Ljava/lang/Enum$EnumDesc;",
                false),
            type,
            "FAILED");
    run.visitCode();
    run.visitLdcInsn(constant);
    run.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "java/lang/Enum$EnumDesc", "constantType", "()" + classDesc, false);
    run.visitMethodInsn(
        Opcodes.INVOKEINTERFACE,
        "java/lang/constant/ClassDesc",
        "descriptorString",
        "()Ljava/lang/String;",
        true);
    run.visitInsn(Opcodes.ARETURN);
    run.visitMaxs(0, 0);
    run.visitEnd();
    // The class refers to the API, as a program with such a switch does.
    program.visitField(0, "status", "Ldev/kindling/JobExecutionStatus;", null, null).visitEnd();
    program.visitEnd();

    assertThat(run(relocated(Map.of("Program.class", program.toByteArray()), false)))
        .isEqualTo("Lorg/apache/spark/JobExecutionStatus;");
  }

  @Test
  void packagesOfTheProgramBelowKindlingsStay() throws Exception {
    Map<String, byte[]> program =
        compiled(
            """
            package dev.kindling.films;
            public class Film { public static String title() { return Film.class.getName(); } }
            """,
            """
            package dev.kindling;
            public class Mine { public static String name() { return Mine.class.getName(); } }
            """,
            """
            public class Program {
              public static String run() {
                return dev.kindling.films.Film.title() + dev.kindling.Mine.name();
              }
            }
            """);

    Map<String, byte[]> relocated = relocated(program, false);

    assertThat(run(relocated)).isEqualTo("dev.kindling.films.Filmdev.kindling.Mine");
    assertThat(relocated.get("Program.class"))
        .as("a class without the API is not written anew")
        .isSameAs(program.get("Program.class"));
  }

  @Test
  void linesOfTheSourceStay() throws Exception {
    Map<String, byte[]> program =
        compiled(
            """
            import dev.kindling.*;
            public class Program {
              public static String run() {
                SparkConf conf = new SparkConf()
                    .setMaster("local[2]");
                throw new IllegalStateException(conf.get("a"));
              }
            }
            """);

    assertThat(lines(relocated(program, false).get("Program.class")))
        .isEqualTo(lines(program.get("Program.class")))
        .contains(4, 5, 6);
  }

  private static List<Integer> lines(byte[] classFile) {
    List<Integer> lines = new ArrayList<>();
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitLineNumber(int line, org.objectweb.asm.Label start) {
                    lines.add(line);
                  }
                };
              }
            },
            0);
    return lines;
  }

  @Test
  void classNamesThatReachForNameOrASettingAreRenamedAndOthersAreNot() throws Exception {
    assertThat(
            run(
                """
                import dev.kindling.SparkConf;
                public class Program {
                  public static String run() throws Exception {
                    String shown = "dev.kindling.SparkConf";
                    String loaded = "dev.kindling.Tuple2";
                    return shown
                        + Class.forName(loaded).getName()
                        + Class.forName(
                              "dev.kindling.SparkConf", false, Program.class.getClassLoader())
                            .getName()
                        + new SparkConf().set("spark.serializer", "dev.kindling.SparkConf$Builder")
                            .get("spark.serializer");
                  }
                }
                """))
        .isEqualTo(
            "dev.kindling.SparkConfscala.Tuple2org.apache.spark.SparkConf"
                + "org.apache.spark.SparkConf$Builder");
  }

  @Test
  void listsOfServicesAreRenamedAndTheirCommentsStay() throws Exception {
    Map<String, byte[]> files =
        Map.of(
            "META-INF/services/dev.kindling.api.java.function.Function",
            text("# first\n\nmy.Own # dev.kindling.SparkConf\ndev.kindling.SparkConf\n"));

    Map<String, byte[]> relocated = relocated(files, false);

    assertThat(relocated)
        .containsOnlyKeys("META-INF/services/org.apache.spark.api.java.function.Function");
    assertThat(new String(relocated.values().iterator().next(), StandardCharsets.UTF_8))
        .isEqualTo("# first\n\nmy.Own # dev.kindling.SparkConf\norg.apache.spark.SparkConf\n");
  }

  @Test
  void classesOfEachJavaVersionAreRenamed() throws Exception {
    Map<String, byte[]> program = compiled("public class Program { dev.kindling.SparkConf conf; }");

    Map<String, byte[]> relocated =
        relocated(
            Map.of("META-INF/versions/17/Program.class", program.get("Program.class")), false);

    assertThat(relocated).containsOnlyKeys("META-INF/versions/17/Program.class");
    assertThat(new String(relocated.values().iterator().next(), StandardCharsets.ISO_8859_1))
        .contains("org/apache/spark/SparkConf")
        .doesNotContain("dev/kindling");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "META-INF/APP.SF",
        "META-INF/APP.RSA",
        "META-INF/app.dsa",
        "META-INF/APP.EC",
        "META-INF/SIG-APP",
        "module-info.class",
        "META-INF/versions/11/module-info.class"
      })
  void signaturesAndModuleDescriptorsAreLeftOut(String path) {
    assertThat(new ProgramRelocation(kindling, false).isLeftOut(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"META-INF/MANIFEST.MF", "META-INF/data/A.SF", "A.SF", "a/B.class"})
  void otherFilesStay(String path) {
    assertThat(new ProgramRelocation(kindling, true).isLeftOut(path)).isFalse();
  }

  @Test
  void kindlingInsideOfAProgramsJarIsLeftOut() throws Exception {
    Map<String, byte[]> jar =
        new TreeMap<>(compiled("package dev.kindling.films; public class Film {}"));
    jar.putAll(api);
    jar.put("dev/kindling/engine/OfAnotherBuild.class", new byte[0]);
    jar.put("META-INF/services/dev.kindling.spi.BackendFactory", text("dev.kindling.engine.X\n"));
    jar.put("META-INF/maven/dev.kindling/kindling/pom.xml", text("<project/>"));
    jar.put("META-INF/services/my.Plugin", text("my.Own\ndev.kindling.plan.Dataset\n"));

    Map<String, byte[]> relocated = relocated(jar, true);

    assertThat(relocated)
        .containsOnlyKeys("dev/kindling/films/Film.class", "META-INF/services/my.Plugin");
    assertThat(relocated.get("META-INF/services/my.Plugin")).isEqualTo(text("my.Own\n"));
  }

  @Test
  void aClassFileThatNobodyCanReadStaysUnlessItUsesKindling() throws Exception {
    byte[] newer = compiled("public class Program {}").get("Program.class");
    newer[7] = 120;
    byte[] onKindling =
        compiled("public class Program { dev.kindling.SparkConf c; }").get("Program.class");
    onKindling[7] = 120;

    assertThat(relocated(Map.of("Program.class", newer), false).get("Program.class"))
        .isSameAs(newer);
    assertThatThrownBy(() -> relocated(Map.of("Program.class", onKindling), false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Program.class can't be read as a class file");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
