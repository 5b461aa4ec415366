package dev.kindling;

import dev.kindling.scheduler.SparkListenerApplicationEnd;
import dev.kindling.scheduler.SparkListenerApplicationStart;
import dev.kindling.scheduler.SparkListenerBlockManagerAdded;
import dev.kindling.scheduler.SparkListenerBlockManagerRemoved;
import dev.kindling.scheduler.SparkListenerBlockUpdated;
import dev.kindling.scheduler.SparkListenerEnvironmentUpdate;
import dev.kindling.scheduler.SparkListenerEvent;
import dev.kindling.scheduler.SparkListenerExecutorAdded;
import dev.kindling.scheduler.SparkListenerExecutorBlacklisted;
import dev.kindling.scheduler.SparkListenerExecutorBlacklistedForStage;
import dev.kindling.scheduler.SparkListenerExecutorExcluded;
import dev.kindling.scheduler.SparkListenerExecutorExcludedForStage;
import dev.kindling.scheduler.SparkListenerExecutorMetricsUpdate;
import dev.kindling.scheduler.SparkListenerExecutorRemoved;
import dev.kindling.scheduler.SparkListenerExecutorUnblacklisted;
import dev.kindling.scheduler.SparkListenerExecutorUnexcluded;
import dev.kindling.scheduler.SparkListenerInterface;
import dev.kindling.scheduler.SparkListenerJobEnd;
import dev.kindling.scheduler.SparkListenerJobStart;
import dev.kindling.scheduler.SparkListenerNodeBlacklisted;
import dev.kindling.scheduler.SparkListenerNodeBlacklistedForStage;
import dev.kindling.scheduler.SparkListenerNodeExcluded;
import dev.kindling.scheduler.SparkListenerNodeExcludedForStage;
import dev.kindling.scheduler.SparkListenerNodeUnblacklisted;
import dev.kindling.scheduler.SparkListenerNodeUnexcluded;
import dev.kindling.scheduler.SparkListenerResourceProfileAdded;
import dev.kindling.scheduler.SparkListenerSpeculativeTaskSubmitted;
import dev.kindling.scheduler.SparkListenerStageCompleted;
import dev.kindling.scheduler.SparkListenerStageExecutorMetrics;
import dev.kindling.scheduler.SparkListenerStageSubmitted;
import dev.kindling.scheduler.SparkListenerTaskEnd;
import dev.kindling.scheduler.SparkListenerTaskGettingResult;
import dev.kindling.scheduler.SparkListenerTaskStart;
import dev.kindling.scheduler.SparkListenerUnpersistRDD;
import dev.kindling.scheduler.SparkListenerUnschedulableTaskSetAdded;
import dev.kindling.scheduler.SparkListenerUnschedulableTaskSetRemoved;

/** A listener that receives every event in one method. */
@SuppressWarnings("deprecation") // Spark tells of blacklisting, too
public class SparkFirehoseListener implements SparkListenerInterface {
  /** Creates a listener. Subclasses call it. */
  public SparkFirehoseListener() {}

  /** Receives each event; does nothing unless overridden. */
  public void onEvent(SparkListenerEvent event) {}

  @Override
  public final void onApplicationEnd(SparkListenerApplicationEnd applicationEnd) {
    onEvent(applicationEnd);
  }

  @Override
  public final void onApplicationStart(SparkListenerApplicationStart applicationStart) {
    onEvent(applicationStart);
  }

  @Override
  public final void onBlockManagerAdded(SparkListenerBlockManagerAdded blockManagerAdded) {
    onEvent(blockManagerAdded);
  }

  @Override
  public final void onBlockManagerRemoved(SparkListenerBlockManagerRemoved blockManagerRemoved) {
    onEvent(blockManagerRemoved);
  }

  @Override
  public final void onBlockUpdated(SparkListenerBlockUpdated blockUpdated) {
    onEvent(blockUpdated);
  }

  @Override
  public final void onEnvironmentUpdate(SparkListenerEnvironmentUpdate environmentUpdate) {
    onEvent(environmentUpdate);
  }

  @Override
  public final void onExecutorAdded(SparkListenerExecutorAdded executorAdded) {
    onEvent(executorAdded);
  }

  @Override
  public final void onExecutorBlacklisted(SparkListenerExecutorBlacklisted executorBlacklisted) {
    onEvent(executorBlacklisted);
  }

  @Override
  public final void onExecutorBlacklistedForStage(
      SparkListenerExecutorBlacklistedForStage executorBlacklistedForStage) {
    onEvent(executorBlacklistedForStage);
  }

  @Override
  public final void onExecutorExcluded(SparkListenerExecutorExcluded executorExcluded) {
    onEvent(executorExcluded);
  }

  @Override
  public final void onExecutorExcludedForStage(
      SparkListenerExecutorExcludedForStage executorExcludedForStage) {
    onEvent(executorExcludedForStage);
  }

  @Override
  public final void onExecutorMetricsUpdate(
      SparkListenerExecutorMetricsUpdate executorMetricsUpdate) {
    onEvent(executorMetricsUpdate);
  }

  @Override
  public final void onExecutorRemoved(SparkListenerExecutorRemoved executorRemoved) {
    onEvent(executorRemoved);
  }

  @Override
  public final void onExecutorUnblacklisted(
      SparkListenerExecutorUnblacklisted executorUnblacklisted) {
    onEvent(executorUnblacklisted);
  }

  @Override
  public final void onExecutorUnexcluded(SparkListenerExecutorUnexcluded executorUnexcluded) {
    onEvent(executorUnexcluded);
  }

  @Override
  public final void onJobEnd(SparkListenerJobEnd jobEnd) {
    onEvent(jobEnd);
  }

  @Override
  public final void onJobStart(SparkListenerJobStart jobStart) {
    onEvent(jobStart);
  }

  @Override
  public final void onNodeBlacklisted(SparkListenerNodeBlacklisted nodeBlacklisted) {
    onEvent(nodeBlacklisted);
  }

  @Override
  public final void onNodeBlacklistedForStage(
      SparkListenerNodeBlacklistedForStage nodeBlacklistedForStage) {
    onEvent(nodeBlacklistedForStage);
  }

  @Override
  public final void onNodeExcluded(SparkListenerNodeExcluded nodeExcluded) {
    onEvent(nodeExcluded);
  }

  @Override
  public final void onNodeExcludedForStage(SparkListenerNodeExcludedForStage nodeExcludedForStage) {
    onEvent(nodeExcludedForStage);
  }

  @Override
  public final void onNodeUnblacklisted(SparkListenerNodeUnblacklisted nodeUnblacklisted) {
    onEvent(nodeUnblacklisted);
  }

  @Override
  public final void onNodeUnexcluded(SparkListenerNodeUnexcluded nodeUnexcluded) {
    onEvent(nodeUnexcluded);
  }

  @Override
  public final void onResourceProfileAdded(SparkListenerResourceProfileAdded resourceProfileAdded) {
    onEvent(resourceProfileAdded);
  }

  @Override
  public final void onSpeculativeTaskSubmitted(
      SparkListenerSpeculativeTaskSubmitted speculativeTask) {
    onEvent(speculativeTask);
  }

  @Override
  public final void onStageCompleted(SparkListenerStageCompleted stageCompleted) {
    onEvent(stageCompleted);
  }

  @Override
  public final void onStageExecutorMetrics(SparkListenerStageExecutorMetrics stageExecutorMetrics) {
    onEvent(stageExecutorMetrics);
  }

  @Override
  public final void onStageSubmitted(SparkListenerStageSubmitted stageSubmitted) {
    onEvent(stageSubmitted);
  }

  @Override
  public final void onTaskEnd(SparkListenerTaskEnd taskEnd) {
    onEvent(taskEnd);
  }

  @Override
  public final void onTaskGettingResult(SparkListenerTaskGettingResult taskGettingResult) {
    onEvent(taskGettingResult);
  }

  @Override
  public final void onTaskStart(SparkListenerTaskStart taskStart) {
    onEvent(taskStart);
  }

  @Override
  public final void onUnpersistRDD(SparkListenerUnpersistRDD unpersistRDD) {
    onEvent(unpersistRDD);
  }

  @Override
  public final void onUnschedulableTaskSetAdded(
      SparkListenerUnschedulableTaskSetAdded unschedulableTaskSetAdded) {
    onEvent(unschedulableTaskSetAdded);
  }

  @Override
  public final void onUnschedulableTaskSetRemoved(
      SparkListenerUnschedulableTaskSetRemoved unschedulableTaskSetRemoved) {
    onEvent(unschedulableTaskSetRemoved);
  }

  @Override
  public void onOtherEvent(SparkListenerEvent event) {
    onEvent(event);
  }
}
