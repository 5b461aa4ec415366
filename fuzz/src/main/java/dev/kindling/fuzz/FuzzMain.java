package dev.kindling.fuzz;

import dev.kindling.fuzz.compare.Comparison;
import dev.kindling.fuzz.compare.Difference;
import dev.kindling.fuzz.program.FuzzProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The command {@code bin/fuzz}: runs the programs of many seeds, or one program, on Kindling and on
 * Spark.
 */
public final class FuzzMain {
  private static final long NANOS_PER_MINUTE = 60_000_000_000L;

  private FuzzMain() {}

  /** Takes the arguments and exits with the status that {@code bin/fuzz --help} describes. */
  public static void main(String[] arguments) throws Exception {
    FuzzOptions options;
    try {
      options = FuzzOptions.of(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println("fuzz: " + e.getMessage() + "; see bin/fuzz --help");
      System.exit(2);
      return;
    }
    Path folder = Files.createTempDirectory("kindling-fuzz");
    int status;
    try (Comparison comparison = FuzzPeers.start(folder)) {
      status =
          options.file() == null ? seeds(options, comparison) : one(options.file(), comparison);
    }
    System.exit(status);
  }

  private static int seeds(FuzzOptions options, Comparison comparison) {
    Round round = new Round(comparison, System.out, Boolean.getBoolean("fuzz.terminal"));
    // Ctrl-C ends the JVM in the middle of a program. The summary of the programs before it is
    // printed.
    Runtime.getRuntime().addShutdownHook(new Thread(round::printSummary));
    long end =
        options.minutes() == 0
            ? Long.MAX_VALUE
            : System.nanoTime() + (long) (options.minutes() * NANOS_PER_MINUTE);
    for (long seed = options.first(); seed <= options.last() && System.nanoTime() < end; seed++) {
      try {
        round.run(seed);
      } catch (RuntimeException e) {
        if (isShuttingDown()) {
          return 1;
        }
        throw e;
      }
    }
    return round.differed() == 0 ? 0 : 1;
  }

  // Returns whether the JVM shuts down. Then Spark's shutdown hook stops its context in the middle
  // of a program, and the program fails.
  private static boolean isShuttingDown() {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> {}));
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private static int one(Path file, Comparison comparison) throws IOException {
    FuzzProgram program = FuzzProgram.parse(Files.readString(file));
    Optional<Difference> difference = comparison.difference(program);
    System.out.println(difference.map(Difference::toString).orElse("no difference"));
    return difference.isEmpty() ? 0 : 1;
  }
}
