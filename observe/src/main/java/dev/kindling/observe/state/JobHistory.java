package dev.kindling.observe.state;

import dev.kindling.spi.Event;
import dev.kindling.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job, as it goes on. Guarded by {@link ApplicationHistory}'s lock. */
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
   * @param started its stage list is not kept, only what is given to {@link #needs}
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

  void needs(StageHistory stage) {
    stages.add(stage);
    stage.neededBy(this);
  }

  List<StageHistory> stages() {
    return stages;
  }

  void end(long at, Outcome how) {
    endedAt = at;
    outcome = how;
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
      List<JobStage> parts = new ArrayList<>(stages.size());
      for (StageHistory stage : stages) {
        parts.add(stage.asOneOfAJobs());
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
              List.copyOf(parts),
              omittedStages,
              omittedTasks);
      view = current;
    }
    return current;
  }
}
