package dev.kindling.relocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program is compiled against one Spark and checked against another one. */
class MemberCheckTest {
  private static final String[] COMPILED_AGAINST = {
    """
    package org.apache.spark.api.java;
    import org.apache.spark.api.java.function.*;
    public class JavaRDD<T> {
      public static final int LIMIT = Integer.getInteger("limit", 1);
      public int size;
      public JavaRDD(int size) {}
      public JavaRDD(String name) {}
      public long count() { return 0; }
      public T first() { return null; }
      public JavaRDD<T> filter(Function<T, Boolean> f) { return this; }
      public Iterable<T> all() { return null; }
      public static void log(String text) {}
      public void hidden() {}
      public void open() {}
      protected void forSubclasses() {}
      public static class Part { public void run() {} }
    }
    """,
    """
    package org.apache.spark.api.java.function;
    public interface Function<T, R> extends java.io.Serializable { R call(T t) throws Exception; }
    """,
    """
    package org.apache.spark.api.java.function;
    public interface Action extends java.io.Serializable {
      void apply(String text);
      default void more() {}
    }
    """,
    """
    package org.apache.spark;
    public abstract class Partitioner {
      public abstract int numPartitions();
      public int getPartition(Object key) { return 0; }
    }
    """,
    """
    package org.apache.spark;
    public class OnlyHere { public static class Inside {} }
    """,
    """
    package org.apache.hadoop.fs;
    public class Path {}
    """,
    """
    package dev.kindling.plan;
    public class Dataset { public int id() { return 0; } }
    """
  };

  private static final String[] FOUND = {
    """
    package org.apache.spark.api.java;
    import org.apache.spark.api.java.function.*;
    public class JavaRDD<T> {
      public JavaRDD(int size) {}
      public long count() { return 0; }
      public T first() { return null; }
      public JavaRDD<T> filter(Function<T, Boolean> f) { return this; }
      public java.util.List<T> all() { return null; }
      public void log(String text) {}
      void hidden() {}
      public final void open() {}
      protected void forSubclasses() {}
      static class Part { public Part() {} public void run() {} }
    }
    """,
    """
    package org.apache.spark.api.java.function;
    public interface Function<T, R> extends java.io.Serializable { R apply(T t) throws Exception; }
    """,
    """
    package org.apache.spark.api.java.function;
    public interface Action extends java.io.Serializable {
      void apply(String text);
      void more();
    }
    """,
    """
    package org.apache.spark;
    public abstract class Partitioner {
      public abstract int numPartitions();
      public abstract int getPartition(Object key);
      public abstract long seed();
    }
    """
  };

  @TempDir Path folder;

  private List<String> missing(String source) throws IOException {
    return check(source, false).stream().map(MissingMember::toString).toList();
  }

  private List<MissingMember> check(String source, boolean hasOtherJars) throws IOException {
    List<String> sources = new ArrayList<>(List.of(COMPILED_AGAINST));
    sources.add("import org.apache.spark.*; import org.apache.spark.api.java.*;\n" + source);
    Map<String, byte[]> program =
        new TreeMap<>(
            Compiled.in(
                Files.createDirectory(folder.resolve("program")), sources.toArray(String[]::new)));
    program.keySet().removeIf(path -> path.startsWith("org/") || path.startsWith("dev/"));
    Path jar = Jars.write(folder.resolve("program.jar"), program);
    Path sparkJars = folder.resolve("jars");
    Jars.write(
        sparkJars.resolve("spark-core_2.13-9.9.9.jar"),
        Compiled.in(Files.createDirectory(folder.resolve("spark")), FOUND));
    Jars.write(sparkJars.resolve("hadoop-client-api-9.jar"), Map.of());
    try (MemberCheck check = new MemberCheck(sparkJars, List.of(jar), hasOtherJars)) {
      return check.check(List.of(), "Program");
    }
  }

  @Test
  void aProgramThatUsesWhatIsThereHasNothingMissing() throws IOException {
    assertThat(
            missing(
                """
                class Program extends JavaRDD<String> {
                  Program() { super(1); }
                  void run() {
                    forSubclasses();
                    count();
                    System.out.println(new JavaRDD<Integer>(1).first() + toString());
                    JavaRDD<?>[] many = new JavaRDD<?>[1];
                    System.out.println(many.clone().length);
                  }
                }
                """))
        .isEmpty();
  }

  @Test
  void methodsFieldsAndConstructorsThatAreMissingHaveTheLineThatUsesThem() throws IOException {
    assertThat(
            missing(
                """
                class Program {
                  void run(JavaRDD<String> rdd) {
                    int limit = JavaRDD.LIMIT;
                    rdd.size = 2;
                    new JavaRDD<String>(
                        "name");
                  }
                }
                """))
        .containsExactly(
            "Source7.java:4 (Program.run): JavaRDD.LIMIT: Spark's class has no such member",
            "Source7.java:5 (Program.run): JavaRDD.size: Spark's class has no such member",
            "Source7.java:6 (Program.run): new JavaRDD(String): Spark's class has no such member");
  }

  @Test
  void aMethodWithAnotherResultOrOfAnotherKindIsMissing() throws IOException {
    assertThat(
            missing(
                """
                class Program {
                  void run(JavaRDD<String> rdd) {
                    rdd.all();
                    Runnable later = () -> JavaRDD.log("a");
                  }
                }
                """))
        .containsExactly(
            "Source7.java:4 (Program.run): JavaRDD.all(): its result has another type in Spark",
            "Source7.java:5 (Program.run): JavaRDD.log(String): Spark's is static or an interface"
                + " where the program expects the contrary");
  }

  @Test
  void aMemberOrClassThatIsNotPublicIsMissing() throws IOException {
    assertThat(
            missing(
                """
                class Program {
                  void run(JavaRDD<String> rdd) {
                    rdd.hidden();
                    new JavaRDD.Part().run();
                  }
                }
                """))
        .containsExactly(
            "Source7.java:4 (Program.run): JavaRDD.hidden(): Spark's isn't public",
            "Source7.java:5 (Program.run): org.apache.spark.api.java.JavaRDD$Part: Spark's isn't"
                + " public");
  }

  @Test
  void missingClassesAreFoundInDeclarationsAndInCode() throws IOException {
    assertThat(
            missing(
                """
                class Program {
                  OnlyHere field;
                  void run(Object value) {
                    if (value instanceof OnlyHere.Inside) {
                      System.out.println(org.apache.hadoop.fs.Path.class);
                    }
                  }
                }
                """))
        .containsExactly(
            "Source7.java (Program): org.apache.spark.OnlyHere: Spark has no such class",
            "Source7.java:5 (Program.run): org.apache.spark.OnlyHere$Inside: Spark has no such"
                + " class",
            "Source7.java:6 (Program.run): org.apache.hadoop.fs.Path: Spark has no such class");
  }

  @Test
  void classesMayBeInJarsThatSparkFetchesLater() throws IOException {
    assertThat(check("class Program { OnlyHere field; }", true)).isEmpty();
  }

  @Test
  void aClassOfKindlingsOwnIsNamedAsSuch() throws IOException {
    assertThat(
            missing(
                """
                class Program {
                  JavaRDD<String> rdd;
                  int run(dev.kindling.plan.Dataset dataset) { return dataset.id(); }
                }
                """))
        .containsExactly(
            "Source7.java (Program.run): dev.kindling.plan.Dataset: it is Kindling's own, and Spark"
                + " has no such class",
            "Source7.java:4 (Program.run): dev.kindling.plan.Dataset: it is Kindling's own, and"
                + " Spark has no such class");
  }

  @Test
  void aFunctionOfAnotherShapeIsMissing() throws IOException {
    assertThat(
            missing(
                """
                class Program {
                  void run(JavaRDD<String> rdd) {
                    rdd.filter(text -> text.isEmpty());
                    org.apache.spark.api.java.function.Action action = System.out::println;
                  }
                }
                """))
        .containsExactly(
            "Source7.java:4 (Program.run): Function.call(Object): Spark's class has no such member",
            "Source7.java:5 (Program.run): Action.more(): Spark requires this method, and the"
                + " program's class doesn't have it");
  }

  @Test
  void aSubclassHasToImplementWhatIsAbstractInSpark() throws IOException {
    assertThat(
            missing(
                """
                class Program extends Base {
                  public int numPartitions() { return 1; }
                }
                abstract class Base extends Partitioner {
                  public int getPartition(Object key) { return 0; }
                }
                """))
        .containsExactly(
            "Source7.java (Program): Partitioner.seed(): Spark requires this method, and the"
                + " program's class doesn't have it");
  }

  @Test
  void aFinalMethodOfSparkCanNotBeOverridden() throws IOException {
    assertThat(
            missing(
                """
                class Program extends JavaRDD<String> {
                  Program() { super(1); }
                  @Override public void open() {}
                }
                """))
        .containsExactly("Source7.java (Program.open): JavaRDD.open(): Spark's is final");
  }

  @Test
  void aMemberIsSearchedInTheSuperclassesOfTheProgramsClass() throws IOException {
    assertThat(
            missing(
                """
                class Program {
                  void run() { new Mine().hidden(); new Mine().count(); }
                }
                class Mine extends JavaRDD<String> { Mine() { super(1); } }
                """))
        .containsExactly("Source7.java:3 (Program.run): JavaRDD.hidden(): Spark's isn't public");
  }

  @Test
  void classesThatTheMainClassDoesNotReachAreNotChecked() throws IOException {
    assertThat(
            missing(
                """
                class Program { void run(JavaRDD<String> rdd) { Other.run(); } }
                class Other { static void run() { System.out.println(JavaRDD.LIMIT); } }
                class Shim { static void run() { System.out.println(JavaRDD.LIMIT); } }
                """))
        .containsExactly(
            "Source7.java:3 (Other.run): JavaRDD.LIMIT: Spark's class has no such member");
  }
}
