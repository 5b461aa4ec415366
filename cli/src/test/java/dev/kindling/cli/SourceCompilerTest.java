package dev.kindling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SourceCompilerTest {
  private final StringWriter messages = new StringWriter();

  private CompiledProgram compile(String source) throws Exception {
    return new SourceCompiler("").compile("folder/Films.java", source, messages);
  }

  @Test
  void theFirstClassWithAMainMethodIsTheProgram() throws Exception {
    CompiledProgram program =
        compile(
            """
            package com.example;
            class Film { int main(String[] args) { return 1; } }
            class Films { public static void main(String... args) {} }
            class Other { public static void main(String[] args) {} }
            """);

    assertThat(program.mainClass()).isEqualTo("com.example.Films");
    assertThat(program.classes())
        .containsOnlyKeys(
            "com/example/Film.class", "com/example/Films.class", "com/example/Other.class");
  }

  @Test
  void aMainMethodInsideANestedClassIsNotTheProgram() throws Exception {
    CompiledProgram program =
        compile("class A { static class B { public static void main(String[] args) {} } }");

    assertThat(program.mainClass()).isEmpty();
  }

  @Test
  void aPublicClassMayBeCalledOtherwiseThanItsFile() throws Exception {
    assertThat(compile("public class Draft { public static void main(String[] a) {} }").mainClass())
        .isEqualTo("Draft");
  }

  @Test
  void whatDoesNotCompileIsShownWithFileAndLine() throws Exception {
    assertThat(compile("class A {\n  int x = \"text\";\n}\n")).isNull();

    assertThat(messages.toString())
        .contains("folder/Films.java:2: error: incompatible types")
        .contains("1 error");
  }

  @Test
  void neighboursOfTheFileAreNotLookedAt() throws Exception {
    assertThat(compile("class A extends RunOptionsTest {}")).isNull();
  }

  @Test
  void importsOfSparkAreAnsweredWithWhatToWrite() {
    assertThatThrownBy(
            () ->
                Compile.refuseSpark(
                    "Films.java", "// Films\nimport org.apache.spark.api.java.JavaRDD;\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Films.java:2: ")
        .hasMessageContaining("write 'import dev.kindling' for 'import org.apache.spark'");
    assertThatThrownBy(() -> Compile.refuseSpark("A.java", "import scala.Tuple2;"))
        .hasMessageContaining("write 'dev.kindling.Tuple2' for 'scala.Tuple2'");
  }
}
