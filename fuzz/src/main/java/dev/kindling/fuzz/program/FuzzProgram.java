package dev.kindling.fuzz.program;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A program over RDDs as data, which each engine interprets. Differences are reported and stored
 * with the text of the program.
 */
public record FuzzProgram(List<Call> calls) {
  public FuzzProgram {
    calls = List.copyOf(calls);
  }

  /**
   * Reads the text of a program, with one call per line. Skips empty lines and lines that begin
   * with {@code //}.
   */
  public static FuzzProgram parse(String text) {
    return new FuzzProgram(
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("//"))
            .map(ProgramText::parse)
            .toList());
  }

  /** Returns the text that {@link #parse} reads. */
  @Override
  public String toString() {
    return calls.stream().map(Call::toString).collect(Collectors.joining("\n"));
  }
}
