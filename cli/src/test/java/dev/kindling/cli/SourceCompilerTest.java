package dev.kindling.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
}
