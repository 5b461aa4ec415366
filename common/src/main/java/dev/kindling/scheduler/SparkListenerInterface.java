package dev.kindling.scheduler;

/**
 * Receives all events of an application. Programs usually extend {@link SparkListener}, whose
 * methods do nothing, and override the ones they need.
 *
 * <p>One thread of the application calls all listeners, event by event and in order. A slow
 * listener delays the other listeners, but no job: events that do not fit into the queue are
 * dropped and counted. An exception of a listener is logged.
 */
public interface SparkListenerInterface {
  /** Receives a {@link SparkListenerApplicationEnd}. */
  void onApplicationEnd(SparkListenerApplicationEnd applicationEnd);

  /** Receives a {@link SparkListenerApplicationStart}. */
  void onApplicationStart(SparkListenerApplicationStart applicationStart);

  /** Receives a {@link SparkListenerBlockManagerAdded}. */
  void onBlockManagerAdded(SparkListenerBlockManagerAdded blockManagerAdded);

  /** Receives a {@link SparkListenerBlockManagerRemoved}. */
  void onBlockManagerRemoved(SparkListenerBlockManagerRemoved blockManagerRemoved);

  /** Receives a {@link SparkListenerBlockUpdated}. */
  void onBlockUpdated(SparkListenerBlockUpdated blockUpdated);

  /** Receives a {@link SparkListenerEnvironmentUpdate}. */
  void onEnvironmentUpdate(SparkListenerEnvironmentUpdate environmentUpdate);

  /** Receives a {@link SparkListenerExecutorAdded}. */
  void onExecutorAdded(SparkListenerExecutorAdded executorAdded);

  /**
   * Receives a {@link SparkListenerExecutorBlacklisted}.
   *
   * @deprecated Spark renamed it to {@link #onExecutorExcluded}
   */
  @Deprecated
  void onExecutorBlacklisted(SparkListenerExecutorBlacklisted executorBlacklisted);

  /**
   * Receives a {@link SparkListenerExecutorBlacklistedForStage}.
   *
   * @deprecated Spark renamed it to {@link #onExecutorExcludedForStage}
   */
  @Deprecated
  void onExecutorBlacklistedForStage(
      SparkListenerExecutorBlacklistedForStage executorBlacklistedForStage);

  /** Receives a {@link SparkListenerExecutorExcluded}. */
  void onExecutorExcluded(SparkListenerExecutorExcluded executorExcluded);

  /** Receives a {@link SparkListenerExecutorExcludedForStage}. */
  void onExecutorExcludedForStage(SparkListenerExecutorExcludedForStage executorExcludedForStage);

  /** Receives a {@link SparkListenerExecutorMetricsUpdate}. */
  void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate executorMetricsUpdate);

  /** Receives a {@link SparkListenerExecutorRemoved}. */
  void onExecutorRemoved(SparkListenerExecutorRemoved executorRemoved);

  /**
   * Receives a {@link SparkListenerExecutorUnblacklisted}.
   *
   * @deprecated Spark renamed it to {@link #onExecutorUnexcluded}
   */
  @Deprecated
  void onExecutorUnblacklisted(SparkListenerExecutorUnblacklisted executorUnblacklisted);

  /** Receives a {@link SparkListenerExecutorUnexcluded}. */
  void onExecutorUnexcluded(SparkListenerExecutorUnexcluded executorUnexcluded);

  /** Receives a {@link SparkListenerJobEnd}. */
  void onJobEnd(SparkListenerJobEnd jobEnd);

  /** Receives a {@link SparkListenerJobStart}. */
  void onJobStart(SparkListenerJobStart jobStart);

  /**
   * Receives a {@link SparkListenerNodeBlacklisted}.
   *
   * @deprecated Spark renamed it to {@link #onNodeExcluded}
   */
  @Deprecated
  void onNodeBlacklisted(SparkListenerNodeBlacklisted nodeBlacklisted);

  /**
   * Receives a {@link SparkListenerNodeBlacklistedForStage}.
   *
   * @deprecated Spark renamed it to {@link #onNodeExcludedForStage}
   */
  @Deprecated
  void onNodeBlacklistedForStage(SparkListenerNodeBlacklistedForStage nodeBlacklistedForStage);

  /** Receives a {@link SparkListenerNodeExcluded}. */
  void onNodeExcluded(SparkListenerNodeExcluded nodeExcluded);

  /** Receives a {@link SparkListenerNodeExcludedForStage}. */
  void onNodeExcludedForStage(SparkListenerNodeExcludedForStage nodeExcludedForStage);

  /**
   * Receives a {@link SparkListenerNodeUnblacklisted}.
   *
   * @deprecated Spark renamed it to {@link #onNodeUnexcluded}
   */
  @Deprecated
  void onNodeUnblacklisted(SparkListenerNodeUnblacklisted nodeUnblacklisted);

  /** Receives a {@link SparkListenerNodeUnexcluded}. */
  void onNodeUnexcluded(SparkListenerNodeUnexcluded nodeUnexcluded);

  /** Receives a {@link SparkListenerResourceProfileAdded}. */
  void onResourceProfileAdded(SparkListenerResourceProfileAdded resourceProfileAdded);

  /** Receives a {@link SparkListenerSpeculativeTaskSubmitted}. */
  void onSpeculativeTaskSubmitted(SparkListenerSpeculativeTaskSubmitted speculativeTask);

  /** Receives a {@link SparkListenerStageCompleted}. */
  void onStageCompleted(SparkListenerStageCompleted stageCompleted);

  /** Receives a {@link SparkListenerStageExecutorMetrics}. */
  void onStageExecutorMetrics(SparkListenerStageExecutorMetrics stageExecutorMetrics);

  /** Receives a {@link SparkListenerStageSubmitted}. */
  void onStageSubmitted(SparkListenerStageSubmitted stageSubmitted);

  /** Receives a {@link SparkListenerTaskEnd}. */
  void onTaskEnd(SparkListenerTaskEnd taskEnd);

  /** Receives a {@link SparkListenerTaskGettingResult}. */
  void onTaskGettingResult(SparkListenerTaskGettingResult taskGettingResult);

  /** Receives a {@link SparkListenerTaskStart}. */
  void onTaskStart(SparkListenerTaskStart taskStart);

  /** Receives a {@link SparkListenerUnpersistRDD}. */
  void onUnpersistRDD(SparkListenerUnpersistRDD unpersistRDD);

  /** Receives a {@link SparkListenerUnschedulableTaskSetAdded}. */
  void onUnschedulableTaskSetAdded(
      SparkListenerUnschedulableTaskSetAdded unschedulableTaskSetAdded);

  /** Receives a {@link SparkListenerUnschedulableTaskSetRemoved}. */
  void onUnschedulableTaskSetRemoved(
      SparkListenerUnschedulableTaskSetRemoved unschedulableTaskSetRemoved);

  /** Receives an event for which there is no other method. */
  void onOtherEvent(SparkListenerEvent event);
}
