package dev.kindling.cli;

import dev.kindling.spi.Event;
import dev.kindling.spi.EventAdapter;
import dev.kindling.spi.Outcome;
import dev.kindling.spi.StageDescription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The running stages and their progress: a fold over events. Used by one thread at a time. */
final class StageProgress extends EventAdapter {
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

  /** Returns the running stages, the one that was submitted first before the others. */
  List<ProgressLine.Stage> running() {
    List<ProgressLine.Stage> stages = new ArrayList<>(running.size());
    for (Stage stage : running.values()) {
      stages.add(new ProgressLine.Stage(stage.name, stage.done, stage.tasks, stage.since));
    }
    return stages;
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
