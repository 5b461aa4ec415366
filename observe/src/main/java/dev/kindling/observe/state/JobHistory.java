package dev.kindling.observe.state;

import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mutable state of a job. Guarded by {@link ApplicationHistory}'s lock. */
final class JobHistory {
  final int id;
  private final Event.JobStarted started;
  private final List<StageHistory> stages = new ArrayList<>();
  private final int omittedStages;
  private final int omittedTasks;
  private long endedAt;
  private @Nullable Outcome outcome;
  private @Nullable JobView view;

  /**
   * @param started its list of stages is not retained; {@link #addStage} adds the retained ones
   */
  JobHistory(Event.JobStarted started, int omittedStages, int omittedTasks) {
    this.id = started.jobId();
    this.started =
        new Event.JobStarted(
            started.at(),
            started.jobId(),
            started.operation(),
            started.reason(),
            List.of(),
            List.of(),
            started.properties());
    this.omittedStages = omittedStages;
    this.omittedTasks = omittedTasks;
  }

  void addStage(StageHistory stage) {
    stages.add(stage);
    stage.addJob(this);
  }

  List<StageHistory> stages() {
    return stages;
  }

  void end(long at, Outcome result) {
    endedAt = at;
    outcome = result;
    view = null;
  }

  boolean ended() {
    return outcome != null;
  }

  void changed() {
    view = null;
  }

  JobView view() {
    JobView current = view;
    if (current == null) {
      List<JobStage> jobStages = new ArrayList<>(stages.size());
      for (StageHistory stage : stages) {
        jobStages.add(stage.jobStage());
      }
      current =
          new JobView(
              id,
              started.operation(),
              started.reason(),
              started.properties(),
              started.at(),
              endedAt,
              outcome,
              List.copyOf(jobStages),
              omittedStages,
              omittedTasks);
      view = current;
    }
    return current;
  }
}
