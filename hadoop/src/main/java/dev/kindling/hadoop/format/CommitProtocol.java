package dev.kindling.hadoop.format;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;

/**
 * The driver's half of Spark's protocol: sets a job up with its committer, and commits or aborts
 * it.
 */
final class CommitProtocol {
  private static final System.Logger LOG = System.getLogger(CommitProtocol.class.getName());

  private final JobContext job;
  private final OutputCommitter committer;

  private CommitProtocol(JobContext job, OutputCommitter committer) {
    this.job = job;
    this.committer = committer;
  }

  /**
   * Returns the identifier of a new job: the time and a random number, because two jobs may start
   * in the same second.
   */
  static String newTracker() {
    return MapredInput.jobTracker() + ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
  }

  /** Finds the committer of an output. */
  @FunctionalInterface
  interface Committers {
    OutputCommitter committer(TaskAttemptContext attempt) throws Exception;
  }

  /** Sets a job up. */
  static CommitProtocol start(JobContext job, Committers committers) throws Exception {
    Configuration conf = job.getConfiguration();
    JobID jobId = new JobID(newTracker(), 0);
    TaskAttemptID attemptId = new TaskAttemptID(new TaskID(jobId, TaskType.MAP, 0), 0);
    conf.set("mapreduce.job.id", jobId.toString());
    conf.set("mapreduce.task.id", attemptId.getTaskID().toString());
    conf.set("mapreduce.task.attempt.id", attemptId.toString());
    conf.setBoolean("mapreduce.task.ismap", true);
    conf.setInt("mapreduce.task.partition", 0);
    OutputCommitter committer = committers.committer(new TaskAttemptContextImpl(conf, attemptId));
    committer.setupJob(job);
    return new CommitProtocol(job, committer);
  }

  void commit() throws IOException {
    committer.commitJob(job);
  }

  void abort() {
    try {
      committer.abortJob(job, JobStatus.State.FAILED);
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "Exception while aborting " + job.getJobID(), e);
    }
  }
}
