package dev.kindling.it.fidelity;

import dev.kindling.SparkConf;
import dev.kindling.api.java.JavaSparkContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Runs the programs whose answers are recorded from Spark, each in a context of its own with the
 * master of the command line, and prints what they observe below the name of the recording.
 *
 * <p>Arguments: the names of recordings, or nothing for all that the master can run.
 */
public final class RecordedProgram {
  /** Their tasks wait for the driver through shared memory, so they need a local master. */
  private static final Set<String> IN_ONE_PROCESS = Set.of("background-facts.txt");

  private RecordedProgram() {}

  /** Runs the programs. */
  public static void main(String[] arguments) {
    programs()
        .forEach(
            (name, program) -> {
              if (arguments.length > 0 && !List.of(arguments).contains(name)) {
                return;
              }
              try (JavaSparkContext sc = new JavaSparkContext(new SparkConf().setAppName(name))) {
                if (sc.isLocal() || !IN_ONE_PROCESS.contains(name)) {
                  System.out.println("#### " + name);
                  System.out.println(program.apply(sc));
                }
              }
            });
  }

  private static Map<String, Function<JavaSparkContext, String>> programs() {
    Map<String, Function<JavaSparkContext, String>> programs = new LinkedHashMap<>();
    programs.put("one-parent.txt", shown(OneParentProgram::run));
    programs.put("side-by-side.txt", shown(SideBySideProgram::run));
    programs.put("differences.txt", shown(DifferencesProgram::run));
    programs.put("joins.txt", shown(JoinsProgram::run));
    programs.put("coalesce.txt", shown(CoalesceProgram::run));
    programs.put("null-records.txt", shown(NullRecordsProgram::run));
    programs.put("number-keys.txt", shown(NumberKeysProgram::run));
    programs.put("sample-facts.txt", sc -> String.join("\n", SampleFacts.lines(sc)));
    programs.put("action-facts.txt", sc -> String.join("\n", ActionFacts.lines(sc)));
    programs.put("approximate-facts.txt", sc -> String.join("\n", ApproximateFacts.lines(sc)));
    programs.put("background-facts.txt", sc -> String.join("\n", BackgroundFacts.lines(sc)));
    programs.put("pipe-facts.txt", sc -> String.join("\n", PipeFacts.lines(sc)));
    programs.put("uncountable-facts.txt", sc -> String.join("\n", UncountableFacts.lines(sc)));
    programs.put("laziness-facts.txt", sc -> String.join("\n", LazinessFacts.lines(sc)));
    programs.put("null-pair-facts.txt", sc -> String.join("\n", NullPairFacts.lines(sc)));
    return programs;
  }

  private static Function<JavaSparkContext, String> shown(
      BiConsumer<JavaSparkContext, Shown> program) {
    return sc -> {
      Shown shown = new Shown();
      program.accept(sc, shown);
      return shown.text();
    };
  }
}
