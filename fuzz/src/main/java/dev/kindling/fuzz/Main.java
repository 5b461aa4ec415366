package dev.kindling.fuzz;

import dev.kindling.fuzz.compare.Comparison;
import dev.kindling.fuzz.compare.Difference;
import dev.kindling.fuzz.compare.Shrinker;
import dev.kindling.fuzz.generate.Generator;
import dev.kindling.fuzz.program.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code bin/fuzz}: the programs of many seeds on Kindling and on Spark. */
public final class Main {
  private Main() {}

  /** Arguments: first seed, last seed, nanoseconds... */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("fuzz");
    Generator generator = new Generator();
    if (arguments.length == 1) {
      try (Comparison comparison = Peers.start(folder)) {
        System.out.println(
            comparison
                .difference(Program.parse(Files.readString(Path.of(arguments[0]))))
                .map(Difference::toString)
                .orElse("same"));
      }
      System.exit(0);
    }
    long first = Long.parseLong(arguments[0]);
    long last = Long.parseLong(arguments[1]);
    java.util.Set<String> kinds = new java.util.HashSet<>();
    int differed = 0;
    long began = System.nanoTime();
    try (Comparison comparison = Peers.start(folder)) {
      for (long seed = first; seed <= last; seed++) {
        Optional<Difference> found = comparison.difference(generator.program(seed));
        if (found.isPresent()) {
          differed++;
          if (!kinds.add(found.get().kind())) {
            System.out.println(
                "=== seed " + seed + " again " + found.get().kind().lines().findFirst().get());
            continue;
          }
          Difference small = Shrinker.shrink(found.get(), comparison);
          System.out.println("=== seed " + seed + "\n" + small + "\n");
        }
      }
    }
    System.out.printf(
        "%d programs, %d differed, %.1f/s%n",
        last - first + 1, differed, (last - first + 1) * 1e9 / (System.nanoTime() - began));
    System.exit(differed == 0 ? 0 : 1);
  }
}
