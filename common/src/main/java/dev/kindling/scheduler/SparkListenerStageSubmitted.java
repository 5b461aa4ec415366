package dev.kindling.scheduler;

import java.io.Serializable;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a stage has started.
 *
 * @param stageInfo the stage
 * @param properties the local properties of the thread that started the job, or null
 */
public record SparkListenerStageSubmitted(StageInfo stageInfo, @Nullable Properties properties)
    implements SparkListenerEvent, Serializable {
  /** Returns the text that Spark prints for this event. */
  @Override
  public String toString() {
    return CaseClassText.of("SparkListenerStageSubmitted", stageInfo, properties);
  }
}
