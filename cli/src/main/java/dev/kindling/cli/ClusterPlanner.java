package dev.kindling.cli;

import dev.kindling.cli.LaunchPlan.Input;
import dev.kindling.cli.LaunchPlan.Kind;
import dev.kindling.cluster.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans {@code kindling run} for a cluster: the process that starts {@code spark-submit}. */
final class ClusterPlanner {
  private final ClusterProgram programs;
  private final @Nullable Path cache;

  /**
   * @param cache Kindling's cache folder, which gets Spark's logs; null if it can't be written
   */
  ClusterPlanner(ClusterProgram programs, @Nullable Path cache) {
    this.programs = programs;
    this.cache = cache;
  }

  /** Whether a master URL is that of a cluster of Spark. */
  static boolean isCluster(String master) {
    return master.startsWith("spark://")
        || master.startsWith("k8s://")
        || master.startsWith("local-cluster[")
        || master.equals("yarn");
  }

  /**
   * Plans the run of a program.
   *
   * @param words the number of words of the command line up to the program's file
   * @param defaults the files with default settings
   * @return empty if a source doesn't compile; the compiler has said why
   */
  Optional<LaunchPlan> run(
      RunOptions options, Path file, String master, int words, List<Input> defaults)
      throws UsageException, IOException {
    Optional<ClusterProgram.Ready> prepared = programs.prepare(options, file);
    if (prepared.isEmpty()) {
      return Optional.empty();
    }
    ClusterProgram.Ready program = prepared.get();
    List<String> submitWords = new ArrayList<>(options.submitWords(master));
    submitWords.addAll(program.words(program.jars().jar(), program.jars().libraries()));
    Submission submission =
        new Submission(
            program.spark(),
            master,
            options.file(),
            submitWords,
            program.jars().entry().folder(),
            program.jars().entry().temporary());
    List<String> arguments = new ArrayList<>(Submit.JVM_OPTIONS);
    arguments.addAll(submission.jvmArguments());
    String unused = String.join(",", options.forLocalMasters());
    if (!unused.isEmpty()) {
      arguments.add("-D" + Submit.WITHOUT_EFFECT + "=" + unused);
    }
    if (cache != null) {
      arguments.add("-Dkindling-cache=" + cache);
    }
    List<Input> inputs = new ArrayList<>(program.inputs());
    inputs.addAll(defaults);
    return Optional.of(
        new LaunchPlan(
            Kind.JAVA,
            words,
            Api.KINDLING,
            "",
            arguments,
            Submit.class.getName(),
            inputs,
            program.reusable()));
  }
}
