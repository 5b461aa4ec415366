package dev.kindling.python;

import dev.kindling.SparkExecutorInfo;
import dev.kindling.python.protocol.ExecutorSnapshot;
import dev.kindling.python.protocol.JobSnapshot;
import dev.kindling.python.protocol.StageSnapshot;
import dev.kindling.python.protocol.StatusRequest;
import dev.kindling.spi.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers the requests of the status tracker. */
final class StatusRequestHandler implements StatusRequest.Handler {
  private final PythonApplication application;

  StatusRequestHandler(PythonApplication application) {
    this.application = application;
  }

  @Override
  public List<Integer> activeJobs(StatusRequest.ActiveJobs request) {
    return status().activeJobIds();
  }

  @Override
  public List<Integer> activeStages(StatusRequest.ActiveStages request) {
    return status().activeStageIds();
  }

  @Override
  public List<Integer> jobsOfGroup(StatusRequest.JobsOfGroup request) {
    return status().jobIdsOfGroup(request.group());
  }

  @Override
  public @Nullable JobSnapshot jobInfo(StatusRequest.JobInfo request) {
    Status.JobStatus job = status().job(request.job());
    return job == null
        ? null
        : new JobSnapshot(job.jobId(), job.stageIds(), job.status().toString());
  }

  @Override
  public @Nullable StageSnapshot stageInfo(StatusRequest.StageInfo request) {
    Status.StageStatus stage = status().stage(request.stage());
    return stage == null
        ? null
        : new StageSnapshot(
            stage.stageId(),
            stage.attempt(),
            stage.name(),
            stage.numTasks(),
            stage.active(),
            stage.completed(),
            stage.failed());
  }

  @Override
  public List<ExecutorSnapshot> executorInfos(StatusRequest.ExecutorInfos request) {
    List<ExecutorSnapshot> executors = new ArrayList<>();
    for (SparkExecutorInfo info :
        application.session().context().statusTracker().getExecutorInfos()) {
      executors.add(
          new ExecutorSnapshot(info.host(), info.port(), info.cacheSize(), info.numRunningTasks()));
    }
    return executors;
  }

  private Status status() {
    return application.session().driver().status();
  }
}
