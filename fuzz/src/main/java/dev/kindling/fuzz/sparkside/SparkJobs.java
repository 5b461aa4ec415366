package dev.kindling.fuzz.sparkside;

import dev.kindling.fuzz.compare.JobLog;
import dev.kindling.fuzz.compare.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.JobSucceeded$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import scala.jdk.javaapi.CollectionConverters;

/** Collects Spark's jobs with a listener. */
public final class SparkJobs extends SparkListener implements JobLog {
  private final JavaSparkContext sc;
  private final Jobs jobs = new Jobs();

  /** Collects the jobs of a context from now on. */
  public SparkJobs(JavaSparkContext sc) {
    this.sc = sc;
    sc.sc().addSparkListener(this);
  }

  @Override
  public List<JobSeen> take() {
    try {
      sc.sc().listenerBus().waitUntilEmpty();
      // The thread that runs a failing job gets the exception before the listeners get the event.
      jobs.awaitEnds();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for jobs", e);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("Spark's listener bus did not become empty", e);
    }
    return jobs.take();
  }

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    List<StageSeen> stages = new ArrayList<>();
    for (StageInfo stage : CollectionConverters.asJava(start.stageInfos())) {
      stages.add(
          new StageSeen(
              stage.stageId(),
              stage.shuffleDepId().isDefined() ? "ShuffleMapStage" : "ResultStage",
              stage.name(),
              stage.numTasks(),
              false,
              0));
    }
    Properties properties = start.properties();
    String label = properties == null ? "" : properties.getProperty("fuzz.call", "");
    jobs.started(new JobSeen(start.jobId(), label, false, stages));
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    jobs.submitted(submitted.stageInfo().stageId());
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    jobs.taskEnded(end.stageId());
  }

  @Override
  public void onJobEnd(SparkListenerJobEnd end) {
    jobs.ended(end.jobId(), end.jobResult() == JobSucceeded$.MODULE$);
  }
}
