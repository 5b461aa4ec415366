package dev.kindling.cli;

import dev.kindling.plan.TerminalText;
import dev.kindling.spi.Event;
import dev.kindling.spi.EventAdapter;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.StageDescription;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The running stages and their progress: a fold over events. Used by one thread at a time. */
final class StageProgress extends EventAdapter {
  private static final int MAX_STAGES = 3;
  private static final int MIN_STAGE_COLUMNS = 26;
  private static final int MIN_BAR = 4;
  private static final int MAX_BAR = 40;

  private final Map<Integer, Stage> running = new LinkedHashMap<>();
  private final Map<Integer, Map<Integer, String>> namesByJob = new HashMap<>();

  private static final class Stage {
    private final String name;
    private final int tasks;
    private final long since;
    private int done;

    Stage(String name, int tasks, long since) {
      this.name = name;
      this.tasks = tasks;
      this.since = since;
    }
  }

  void take(Event event) {
    event.accept(this);
  }

  @Override
  public void jobStarted(Event.JobStarted job) {
    Map<Integer, String> names = new HashMap<>();
    for (StageDescription stage : job.stages()) {
      names.put(stage.id(), stage.name());
    }
    namesByJob.put(job.jobId(), names);
  }

  @Override
  public void jobEnded(Event.JobEnded job) {
    namesByJob.remove(job.jobId());
  }

  @Override
  public void stageSubmitted(Event.StageSubmitted stage) {
    running.put(stage.stageId(), new Stage(name(stage.stageId()), stage.numTasks(), stage.at()));
  }

  @Override
  public void stageCompleted(Event.StageCompleted stage) {
    running.remove(stage.stageId());
  }

  @Override
  public void taskEnded(Event.TaskEnded task) {
    Stage stage = running.get(task.stageId());
    if (stage != null && task.outcome() instanceof Outcome.Succeeded) {
      stage.done = Math.min(stage.done + 1, stage.tasks);
    }
  }

  /** The end of a stage may be among the dropped events: no bar is better than one that stays. */
  @Override
  public void eventsDropped(Event.EventsDropped event) {
    running.clear();
  }

  @Override
  public void applicationEnded(Event.ApplicationEnded event) {
    running.clear();
  }

  boolean isIdle() {
    return running.isEmpty();
  }

  /** When the longest running stage was submitted, in nanoseconds since the epoch. */
  long runningSince() {
    long since = Long.MAX_VALUE;
    for (Stage stage : running.values()) {
      since = Math.min(since, stage.since);
    }
    return since;
  }

  /**
   * The line to show: {@code [groupBy at Films.java:12 ====> 12/40]}, one bracket for each of the
   * longest running stages, as many as fit.
   *
   * @param columns the largest number of columns
   */
  String line(int columns, boolean colours) {
    int most = Math.max(1, Math.min(MAX_STAGES, columns / MIN_STAGE_COLUMNS));
    List<Stage> stages = running.values().stream().limit(most).toList();
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

  private String name(int stageId) {
    for (Map<Integer, String> names : namesByJob.values()) {
      String name = names.get(stageId);
      if (name != null) {
        return name;
      }
    }
    return "stage " + stageId;
  }
}
