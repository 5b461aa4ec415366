package dev.kindling.fuzz.program;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A program over RDDs as data, which each engine interprets. Its text is what a difference is
 * reported and kept as.
 */
public record FuzzProgram(List<Call> calls) {
  public FuzzProgram {
    calls = List.copyOf(calls);
  }

  /** Reads a program's text: a call a line; empty lines and lines from {@code //} on are left. */
  public static FuzzProgram parse(String text) {
    return new FuzzProgram(
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("//"))
            .map(ProgramText::parse)
            .toList());
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return calls.stream().map(Call::toString).collect(Collectors.joining("\n"));
  }
}
