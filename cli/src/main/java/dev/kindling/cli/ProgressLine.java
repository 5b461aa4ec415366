package dev.kindling.cli;

import dev.kindling.plan.TerminalText;
import java.util.List;

/** The text of the progress bar. */
final class ProgressLine {
  private static final int MAX_STAGES = 3;
  private static final int MIN_STAGE_COLUMNS = 26;
  private static final int MIN_BAR = 4;
  private static final int MAX_BAR = 40;

  private ProgressLine() {}

  /**
   * A running stage.
   *
   * @param name such as {@code groupBy at Films.java:12}
   * @param done the number of tasks that have succeeded
   * @param since when it was submitted, in nanoseconds since the epoch
   */
  record Stage(String name, int done, int tasks, long since) {}

  /**
   * Returns {@code [groupBy at Films.java:12 ====> 12/40]}, one bracket for each of the first
   * stages, as many as fit.
   *
   * @param running the stages, the longest running one first
   * @param columns the largest number of columns
   */
  static String of(List<Stage> running, int columns, boolean colours) {
    int most = Math.max(1, Math.min(MAX_STAGES, columns / MIN_STAGE_COLUMNS));
    List<Stage> stages = running.subList(0, Math.min(most, running.size()));
    StringBuilder line = new StringBuilder();
    for (Stage stage : stages) {
      addStage(stage, columns / stages.size(), colours, line);
    }
    return line.toString();
  }

  private static void addStage(Stage stage, int width, boolean colours, StringBuilder line) {
    String count = stage.done + "/" + stage.tasks;
    int forName = width - count.length() - MIN_BAR - 4;
    String name = TerminalText.shortened(TerminalText.oneLine(stage.name), forName);
    int free = width - count.length() - TerminalText.columns(name) - 4;
    int bar = Math.max(1, Math.min(MAX_BAR, free));
    int filled = stage.tasks == 0 ? bar : (int) ((long) stage.done * bar / stage.tasks);
    line.append('[').append(name).append(' ');
    line.append(colours ? "\u001b[32m" : "");
    for (int i = 0; i < bar; i++) {
      line.append(i < filled ? '=' : i == filled ? '>' : ' ');
    }
    line.append(colours ? "\u001b[0m" : "").append(' ').append(count).append(']');
  }
}
