package dev.kindling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task was not allowed to commit its output, because another attempt had done so. */
public class TaskCommitDenied extends EndReason implements TaskFailedReason {
  private static final long serialVersionUID = 1L;

  private final int jobId;
  private final int partitionId;
  private final int attemptNumber;

  /**
   * Creates the reason.
   *
   * @param jobId the number of the job
   * @param partitionId the partition
   * @param attemptNumber the attempt that was refused
   */
  public TaskCommitDenied(int jobId, int partitionId, int attemptNumber) {
    this.jobId = jobId;
    this.partitionId = partitionId;
    this.attemptNumber = attemptNumber;
  }

  /** Returns the number of the job. */
  public int jobID() {
    return jobId;
  }

  /** Returns the partition. */
  public int partitionID() {
    return partitionId;
  }

  /** Returns the attempt that was refused. */
  public int attemptNumber() {
    return attemptNumber;
  }

  @Override
  public String toErrorString() {
    return "TaskCommitDenied (Driver denied task commit) for job: "
        + jobId
        + ", partition: "
        + partitionId
        + ", attemptNumber: "
        + attemptNumber;
  }

  @Override
  public boolean countTowardsTaskFailures() {
    return false;
  }

  @Override
  List<@Nullable Object> components() {
    return componentsOf(jobId, partitionId, attemptNumber);
  }
}
