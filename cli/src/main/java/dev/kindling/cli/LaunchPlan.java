package dev.kindling.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that {@code bin/kindling} is to become, and the conditions under which it may become
 * it again without asking.
 *
 * <p>The script runs the launcher once for a command line, reads the plan, keeps it in the cache,
 * and next time executes the same process as long as all {@link Input}s are unchanged. Words of the
 * command line behind the first {@code words} are the program's own: they take no part in the plan.
 *
 * @param kind the interpreter that is executed
 * @param words how many words of the command line the plan answers
 * @param api the API of a Java program, which decides the class path
 * @param classPath entries behind those of Kindling, empty for none
 * @param jvmArguments heap size and system properties
 * @param mainClass the class of the launcher's that runs the program
 * @param inputs the files that the plan depends on
 * @param reusable whether the script may keep the plan
 */
record LaunchPlan(
    Kind kind,
    int words,
    Api api,
    String classPath,
    List<String> jvmArguments,
    String mainClass,
    List<Input> inputs,
    boolean reusable) {

  /** The interpreter of a program. */
  enum Kind {
    JAVA,
    PYTHON
  }

  /** A file that a plan depends on. */
  sealed interface Input {
    Path path();

    /** The file has the same content as a copy in the cache. */
    record SameAs(Path path, Path copy) implements Input {}

    /** The file is there and not younger than the plan. */
    record NotChanged(Path path) implements Input {}

    /** There is no such file. */
    record Absent(Path path) implements Input {}
  }

  LaunchPlan {
    jvmArguments = List.copyOf(jvmArguments);
    inputs = List.copyOf(inputs);
  }

  /** The plan of a Python program: its interpreter reads the command line itself. */
  static LaunchPlan python(int words) {
    return new LaunchPlan(Kind.PYTHON, words, Api.KINDLING, "", List.of(), "", List.of(), true);
  }

  /**
   * Writes the plan for the script: fields that each end with a NUL character, since any other may
   * occur in a path or in a setting.
   *
   * @param key see {@link LaunchContext#key}, completed by the words of the command line
   */
  void write(Path file, String key) throws IOException {
    List<String> fields = new ArrayList<>();
    fields.add(reusable ? key : "");
    fields.add(Integer.toString(words));
    fields.add(kind.name().toLowerCase(java.util.Locale.ROOT));
    fields.add(api.word());
    fields.add(classPath);
    fields.add(mainClass);
    fields.add(Integer.toString(jvmArguments.size()));
    fields.addAll(jvmArguments);
    for (Input input : inputs) {
      if (input instanceof Input.SameAs same) {
        fields.addAll(List.of("same", same.path().toString(), same.copy().toString()));
      } else {
        fields.addAll(
            List.of(
                input instanceof Input.Absent ? "absent" : "unchanged",
                input.path().toString(),
                ""));
      }
    }
    StringBuilder text = new StringBuilder();
    for (String field : fields) {
      text.append(field).append('\0');
    }
    Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
