package dev.kindling.scheduler;

import java.io.Serializable;
import java.util.List;
import java.util.Properties;

/** A job began. */
public class SparkListenerJobStart implements SparkListenerEvent, Serializable {
  private static final long serialVersionUID = 1L;

  private final int jobId;
  private final long time;

  /** Spark gives it in Scala's types, as the layer on top of this does. */
  @SuppressWarnings("serial") // made of what serialises
  final List<StageInfo> stageInfos;

  private final Properties properties;

  /** A job with all its stages, those that will be skipped included. */
  public SparkListenerJobStart(
      int jobId, long time, List<StageInfo> stageInfos, Properties properties) {
    this.jobId = jobId;
    this.time = time;
    this.stageInfos = List.copyOf(stageInfos);
    this.properties = properties;
  }

  /** The job. */
  public int jobId() {
    return jobId;
  }

  /** When, in milliseconds since the epoch. */
  public long time() {
    return time;
  }

  /** The local properties of the thread that started the job. */
  public Properties properties() {
    return properties;
  }

  /** As Spark prints it. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerJobStart", jobId, time, stageInfos, properties);
  }
}
