package dev.kindling.relocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelocationTest {
  private static final String FUNCTION =
      """
      package dev.kindling.api.java.function;
      public interface Function<T, R> extends java.io.Serializable { R call(T t); }
      """;

  @TempDir Path folder;

  private Map<String, byte[]> relocated(String... sources) throws Exception {
    return new Relocation(new SparkNames()).relocate(Compiled.in(folder, sources));
  }

  private static Object call(Map<String, byte[]> files, String type, String method)
      throws Exception {
    return Compiled.loader(files).loadClass(type).getMethod(method).invoke(null);
  }

  @Test
  void aSerialisedLambdaOfARelocatedClassCanBeDeserialised() throws Exception {
    Map<String, byte[]> files =
        relocated(
            FUNCTION,
            """
            package dev.kindling.plan;
            import dev.kindling.api.java.function.Function;
            import java.io.*;
            public class Lambdas {
              public static String copied() throws Exception {
                Function<String, String> upper = text -> text + "!";
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                new ObjectOutputStream(bytes).writeObject(upper);
                var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
                  @Override protected Class<?> resolveClass(ObjectStreamClass type)
                      throws ClassNotFoundException {
                    return Class.forName(type.getName(), false, Lambdas.class.getClassLoader());
                  }
                };
                return ((Function<String, String>) in.readObject()).call("a");
              }
            }
            """);

    assertThat(files)
        .containsKeys(
            "org/apache/spark/api/java/function/Function.class", "dev/kindling/plan/Lambdas.class");
    assertThat(call(files, "dev.kindling.plan.Lambdas", "copied")).isEqualTo("a!");
  }

  @Test
  void stringsAreNotChanged() throws Exception {
    Map<String, byte[]> files =
        relocated(
            """
            package dev.kindling.plan;
            public class Names {
              public static String name() { return "dev.kindling.SparkConf"; }
            }
            """);

    assertThat(call(files, "dev.kindling.plan.Names", "name")).isEqualTo("dev.kindling.SparkConf");
  }

  @Test
  void servicesAreRenamedInFileNamesAndContents() {
    Map<String, byte[]> files = new TreeMap<>();
    files.put(
        "META-INF/services/dev.kindling.api.java.Service",
        "dev.kindling.engine.One\n\ndev.kindling.SparkTwo\n".getBytes(StandardCharsets.UTF_8));

    Map<String, byte[]> relocated = new Relocation(new SparkNames()).relocate(files);

    assertThat(relocated).containsOnlyKeys("META-INF/services/org.apache.spark.api.java.Service");
    assertThat(relocated.values())
        .containsExactly(
            "dev.kindling.engine.One\norg.apache.spark.SparkTwo\n"
                .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aReferenceToAClassWithoutAFileIsReportedAsMissing() throws Exception {
    Map<String, byte[]> files =
        Compiled.in(
            folder,
            FUNCTION,
            """
            package dev.kindling.plan;
            public class User { dev.kindling.api.java.function.Function<String, String> f; }
            """);
    assertThat(ClassReferences.missing(files, Set.of("dev/kindling/"))).isEmpty();

    files.remove("dev/kindling/api/java/function/Function.class");

    assertThat(ClassReferences.missing(files, Set.of("dev/kindling/")))
        .containsExactly("dev/kindling/api/java/function/Function");
  }
}
