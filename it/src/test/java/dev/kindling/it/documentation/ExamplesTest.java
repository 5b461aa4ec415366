package dev.kindling.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.kindling.SparkContext;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.it.Local;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Compiles the examples of the Javadoc comments against the jar and runs each one. */
class ExamplesTest {
  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> exampleGivesTheResultsItStates() throws Exception {
    List<Example> examples = examples();
    Map<String, String> errors = compile(examples);
    URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes().toUri().toURL()}, ExamplesTest.class.getClassLoader());
    return examples.stream()
        .map(example -> dynamicTest(example.member().name(), () -> check(example, errors, loader)))
        .onClose(() -> close(loader));
  }

  private static List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    for (DocumentedMember member : ApiSources.members()) {
      for (String code : member.examples()) {
        examples.add(new Example(member, code, "Example" + examples.size()));
      }
    }
    return examples;
  }

  /**
   * Compiles all examples at once. If some have errors, compiles the others again, because the
   * compiler writes no classes after an error. Returns the errors by class name.
   */
  private static Map<String, String> compile(List<Example> examples) throws Exception {
    Files.createDirectories(classes());
    Map<String, String> errors = new TreeMap<>();
    List<Example> remaining = examples;
    int known = -1;
    while (errors.size() > known) {
      known = errors.size();
      compile(remaining, errors);
      remaining =
          remaining.stream().filter(example -> !errors.containsKey(example.className())).toList();
    }
    return errors;
  }

  private static void compile(List<Example> examples, Map<String, String> errors) throws Exception {
    String classPath =
        String.join(
            File.pathSeparator,
            location(SparkContext.class),
            location(ExamplesTest.class),
            location(Configuration.class));
    ToolProvider.getSystemJavaCompiler()
        .getTask(
            null,
            null,
            diagnostic -> collect(diagnostic, errors),
            List.of("-proc:none", "-nowarn", "-d", classes().toString(), "-cp", classPath),
            null,
            examples.stream().map(Example::source).toList())
        .call();
  }

  private static void collect(
      Diagnostic<? extends JavaFileObject> diagnostic, Map<String, String> errors) {
    if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
      String file = diagnostic.getSource() == null ? "" : diagnostic.getSource().getName();
      String className = Example.PACKAGE + "." + file.replaceAll("^/|\\.java$", "");
      errors.merge(className, diagnostic.toString(), (one, other) -> one + "\n" + other);
    }
  }

  private static void check(Example example, Map<String, String> errors, ClassLoader loader)
      throws Exception {
    assertThat(errors.get(example.className()))
        .as("compiler errors of %s", example.member())
        .isNull();
    assertThat(example.expectationCount())
        .as("results stated by %s", example.member())
        .isPositive();
    Method run =
        loader.loadClass(example.className()).getMethod("run", JavaSparkContext.class, Path.class);
    Path exampleFolder = Files.createTempDirectory(folder, "example");
    if (example.needsContext()) {
      Local.run("local[2]", sc -> invoke(run, sc, exampleFolder));
    } else {
      try {
        invoke(run, null, exampleFolder);
      } finally {
        // An example that fails may leave its context running.
        SparkContext.getOrCreate(Local.conf("local[2]")).stop();
      }
    }
  }

  private static void invoke(Method run, JavaSparkContext sc, Path exampleFolder) throws Exception {
    try {
      run.invoke(null, sc, exampleFolder);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception exception) {
        throw exception;
      }
      throw (Error) e.getCause();
    }
  }

  private static Path classes() {
    return folder.resolve("classes");
  }

  private static String location(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private static void close(URLClassLoader loader) {
    try {
      loader.close();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
