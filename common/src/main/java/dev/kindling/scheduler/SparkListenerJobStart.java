package dev.kindling.scheduler;

import java.io.Serializable;
import java.util.List;
import java.util.Properties;

/** A job has started. */
public class SparkListenerJobStart implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final int jobId;
  private final long time;

  /** Spark's accessor has a Scala type; the drop-in adds it. */
  @SuppressWarnings("serial") // made of what serialises
  final List<StageInfo> stageInfos;

  private final Properties properties;

  /** Creates the event with all stages of the job, also those that will be skipped. */
  public SparkListenerJobStart(
      int jobId, long time, List<StageInfo> stageInfos, Properties properties) {
    this.jobId = jobId;
    this.time = time;
    this.stageInfos = List.copyOf(stageInfos);
    this.properties = properties;
  }

  /** Returns the number of the job. */
  public int jobId() {
    return jobId;
  }

  /** Returns when it started, in milliseconds since 1970-01-01 UTC. */
  public long time() {
    return time;
  }

  /** Returns the local properties of the thread that started the job. */
  public Properties properties() {
    return properties;
  }

  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerJobStart", jobId, time, stageInfos, properties);
  }
}
