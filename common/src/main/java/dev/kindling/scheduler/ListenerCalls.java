package dev.kindling.scheduler;

/** Calls the method of a listener that takes an event. */
public final class ListenerCalls {
  private ListenerCalls() {}

  /** Tells a listener of an event, by {@code onOtherEvent} when no other method takes it. */
  @SuppressWarnings("deprecation") // Spark tells of blacklisting, too
  public static void tell(SparkListenerInterface listener, SparkListenerEvent event) {
    if (event instanceof SparkListenerTaskStart told) {
      listener.onTaskStart(told);
    } else if (event instanceof SparkListenerTaskEnd told) {
      listener.onTaskEnd(told);
    } else if (event instanceof SparkListenerBlockUpdated told) {
      listener.onBlockUpdated(told);
    } else if (event instanceof SparkListenerStageSubmitted told) {
      listener.onStageSubmitted(told);
    } else if (event instanceof SparkListenerStageCompleted told) {
      listener.onStageCompleted(told);
    } else if (event instanceof SparkListenerJobStart told) {
      listener.onJobStart(told);
    } else if (event instanceof SparkListenerJobEnd told) {
      listener.onJobEnd(told);
    } else if (event instanceof SparkListenerApplicationEnd told) {
      listener.onApplicationEnd(told);
    } else if (event instanceof SparkListenerApplicationStart told) {
      listener.onApplicationStart(told);
    } else if (event instanceof SparkListenerBlockManagerAdded told) {
      listener.onBlockManagerAdded(told);
    } else if (event instanceof SparkListenerBlockManagerRemoved told) {
      listener.onBlockManagerRemoved(told);
    } else if (event instanceof SparkListenerEnvironmentUpdate told) {
      listener.onEnvironmentUpdate(told);
    } else if (event instanceof SparkListenerExecutorAdded told) {
      listener.onExecutorAdded(told);
    } else if (event instanceof SparkListenerExecutorBlacklisted told) {
      listener.onExecutorBlacklisted(told);
    } else if (event instanceof SparkListenerExecutorBlacklistedForStage told) {
      listener.onExecutorBlacklistedForStage(told);
    } else if (event instanceof SparkListenerExecutorExcluded told) {
      listener.onExecutorExcluded(told);
    } else if (event instanceof SparkListenerExecutorExcludedForStage told) {
      listener.onExecutorExcludedForStage(told);
    } else if (event instanceof SparkListenerExecutorMetricsUpdate told) {
      listener.onExecutorMetricsUpdate(told);
    } else if (event instanceof SparkListenerExecutorRemoved told) {
      listener.onExecutorRemoved(told);
    } else if (event instanceof SparkListenerExecutorUnblacklisted told) {
      listener.onExecutorUnblacklisted(told);
    } else if (event instanceof SparkListenerExecutorUnexcluded told) {
      listener.onExecutorUnexcluded(told);
    } else if (event instanceof SparkListenerNodeBlacklisted told) {
      listener.onNodeBlacklisted(told);
    } else if (event instanceof SparkListenerNodeBlacklistedForStage told) {
      listener.onNodeBlacklistedForStage(told);
    } else if (event instanceof SparkListenerNodeExcluded told) {
      listener.onNodeExcluded(told);
    } else if (event instanceof SparkListenerNodeExcludedForStage told) {
      listener.onNodeExcludedForStage(told);
    } else if (event instanceof SparkListenerNodeUnblacklisted told) {
      listener.onNodeUnblacklisted(told);
    } else if (event instanceof SparkListenerNodeUnexcluded told) {
      listener.onNodeUnexcluded(told);
    } else if (event instanceof SparkListenerResourceProfileAdded told) {
      listener.onResourceProfileAdded(told);
    } else if (event instanceof SparkListenerSpeculativeTaskSubmitted told) {
      listener.onSpeculativeTaskSubmitted(told);
    } else if (event instanceof SparkListenerStageExecutorMetrics told) {
      listener.onStageExecutorMetrics(told);
    } else if (event instanceof SparkListenerTaskGettingResult told) {
      listener.onTaskGettingResult(told);
    } else if (event instanceof SparkListenerUnpersistRDD told) {
      listener.onUnpersistRDD(told);
    } else if (event instanceof SparkListenerUnschedulableTaskSetAdded told) {
      listener.onUnschedulableTaskSetAdded(told);
    } else if (event instanceof SparkListenerUnschedulableTaskSetRemoved told) {
      listener.onUnschedulableTaskSetRemoved(told);
    } else {
      listener.onOtherEvent(event);
    }
  }
}
