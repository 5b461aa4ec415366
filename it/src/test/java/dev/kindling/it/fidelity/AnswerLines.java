package dev.kindling.it.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Lines of names and answers: what a call returned, or the chain of exceptions that it threw. */
final class AnswerLines {
  private final List<String> lines = new ArrayList<>();

  /** Adds a line. */
  void add(String name, Callable<?> answer) {
    lines.add(name + " -> " + text(answer));
  }

  /** Adds a line for a name that is used in several groups. */
  void add(String name, String group, Callable<?> answer) {
    add(name + ", " + group, answer);
  }

  /** The lines so far. */
  List<String> all() {
    return lines;
  }

  private static String text(Callable<?> answer) {
    try {
      return String.valueOf(answer.call()).replace("\n", "\\n");
    } catch (Throwable thrown) {
      StringBuilder chain = new StringBuilder("throws");
      for (Throwable t = thrown; t != null; t = t.getCause()) {
        chain.append(' ').append(t.getClass().getSimpleName());
        String message = inOlderWords(String.valueOf(t.getMessage()).split("\n", 2)[0]);
        // Which task failed first, and where, differs from run to run.
        chain.append(message.contains("Task ") ? "" : ": " + message);
      }
      return chain.toString();
    }
  }

  /** Returns a message with the words of older JDKs about a program that can't be started. */
  private static String inOlderWords(String message) {
    return message.replaceAll("Exec failed, error: (\\d+) \\((.*?)\\) ?", "error=$1, $2");
  }
}
