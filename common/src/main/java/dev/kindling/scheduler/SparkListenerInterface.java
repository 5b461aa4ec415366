package dev.kindling.scheduler;

/**
 * Hears of everything that happens in an application. Programs usually extend {@link
 * SparkListener}, which does nothing, and override what they want to hear.
 *
 * <p>All is told on one thread that belongs to the application's listeners, in order. Whoever takes
 * long there makes the others wait, never the jobs: what doesn't fit into the queue is dropped and
 * counted. What a listener throws is logged.
 */
public interface SparkListenerInterface {
  /** Called for each {@link SparkListenerApplicationEnd}. */
  void onApplicationEnd(SparkListenerApplicationEnd applicationEnd);

  /** Called for each {@link SparkListenerApplicationStart}. */
  void onApplicationStart(SparkListenerApplicationStart applicationStart);

  /** Called for each {@link SparkListenerBlockManagerAdded}. */
  void onBlockManagerAdded(SparkListenerBlockManagerAdded blockManagerAdded);

  /** Called for each {@link SparkListenerBlockManagerRemoved}. */
  void onBlockManagerRemoved(SparkListenerBlockManagerRemoved blockManagerRemoved);

  /** Called for each {@link SparkListenerBlockUpdated}. */
  void onBlockUpdated(SparkListenerBlockUpdated blockUpdated);

  /** Called for each {@link SparkListenerEnvironmentUpdate}. */
  void onEnvironmentUpdate(SparkListenerEnvironmentUpdate environmentUpdate);

  /** Called for each {@link SparkListenerExecutorAdded}. */
  void onExecutorAdded(SparkListenerExecutorAdded executorAdded);

  /**
   * Called for each {@link SparkListenerExecutorBlacklisted}.
   *
   * @deprecated Spark renamed what it tells
   */
  @Deprecated
  void onExecutorBlacklisted(SparkListenerExecutorBlacklisted executorBlacklisted);

  /**
   * Called for each {@link SparkListenerExecutorBlacklistedForStage}.
   *
   * @deprecated Spark renamed what it tells
   */
  @Deprecated
  void onExecutorBlacklistedForStage(
      SparkListenerExecutorBlacklistedForStage executorBlacklistedForStage);

  /** Called for each {@link SparkListenerExecutorExcluded}. */
  void onExecutorExcluded(SparkListenerExecutorExcluded executorExcluded);

  /** Called for each {@link SparkListenerExecutorExcludedForStage}. */
  void onExecutorExcludedForStage(SparkListenerExecutorExcludedForStage executorExcludedForStage);

  /** Called for each {@link SparkListenerExecutorMetricsUpdate}. */
  void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate executorMetricsUpdate);

  /** Called for each {@link SparkListenerExecutorRemoved}. */
  void onExecutorRemoved(SparkListenerExecutorRemoved executorRemoved);

  /**
   * Called for each {@link SparkListenerExecutorUnblacklisted}.
   *
   * @deprecated Spark renamed what it tells
   */
  @Deprecated
  void onExecutorUnblacklisted(SparkListenerExecutorUnblacklisted executorUnblacklisted);

  /** Called for each {@link SparkListenerExecutorUnexcluded}. */
  void onExecutorUnexcluded(SparkListenerExecutorUnexcluded executorUnexcluded);

  /** Called for each {@link SparkListenerJobEnd}. */
  void onJobEnd(SparkListenerJobEnd jobEnd);

  /** Called for each {@link SparkListenerJobStart}. */
  void onJobStart(SparkListenerJobStart jobStart);

  /**
   * Called for each {@link SparkListenerNodeBlacklisted}.
   *
   * @deprecated Spark renamed what it tells
   */
  @Deprecated
  void onNodeBlacklisted(SparkListenerNodeBlacklisted nodeBlacklisted);

  /**
   * Called for each {@link SparkListenerNodeBlacklistedForStage}.
   *
   * @deprecated Spark renamed what it tells
   */
  @Deprecated
  void onNodeBlacklistedForStage(SparkListenerNodeBlacklistedForStage nodeBlacklistedForStage);

  /** Called for each {@link SparkListenerNodeExcluded}. */
  void onNodeExcluded(SparkListenerNodeExcluded nodeExcluded);

  /** Called for each {@link SparkListenerNodeExcludedForStage}. */
  void onNodeExcludedForStage(SparkListenerNodeExcludedForStage nodeExcludedForStage);

  /**
   * Called for each {@link SparkListenerNodeUnblacklisted}.
   *
   * @deprecated Spark renamed what it tells
   */
  @Deprecated
  void onNodeUnblacklisted(SparkListenerNodeUnblacklisted nodeUnblacklisted);

  /** Called for each {@link SparkListenerNodeUnexcluded}. */
  void onNodeUnexcluded(SparkListenerNodeUnexcluded nodeUnexcluded);

  /** Called for each {@link SparkListenerResourceProfileAdded}. */
  void onResourceProfileAdded(SparkListenerResourceProfileAdded resourceProfileAdded);

  /** Called for each {@link SparkListenerSpeculativeTaskSubmitted}. */
  void onSpeculativeTaskSubmitted(SparkListenerSpeculativeTaskSubmitted speculativeTask);

  /** Called for each {@link SparkListenerStageCompleted}. */
  void onStageCompleted(SparkListenerStageCompleted stageCompleted);

  /** Called for each {@link SparkListenerStageExecutorMetrics}. */
  void onStageExecutorMetrics(SparkListenerStageExecutorMetrics stageExecutorMetrics);

  /** Called for each {@link SparkListenerStageSubmitted}. */
  void onStageSubmitted(SparkListenerStageSubmitted stageSubmitted);

  /** Called for each {@link SparkListenerTaskEnd}. */
  void onTaskEnd(SparkListenerTaskEnd taskEnd);

  /** Called for each {@link SparkListenerTaskGettingResult}. */
  void onTaskGettingResult(SparkListenerTaskGettingResult taskGettingResult);

  /** Called for each {@link SparkListenerTaskStart}. */
  void onTaskStart(SparkListenerTaskStart taskStart);

  /** Called for each {@link SparkListenerUnpersistRDD}. */
  void onUnpersistRDD(SparkListenerUnpersistRDD unpersistRDD);

  /** Called for each {@link SparkListenerUnschedulableTaskSetAdded}. */
  void onUnschedulableTaskSetAdded(
      SparkListenerUnschedulableTaskSetAdded unschedulableTaskSetAdded);

  /** Called for each {@link SparkListenerUnschedulableTaskSetRemoved}. */
  void onUnschedulableTaskSetRemoved(
      SparkListenerUnschedulableTaskSetRemoved unschedulableTaskSetRemoved);

  /** Called for events that no other method takes. */
  void onOtherEvent(SparkListenerEvent event);
}
