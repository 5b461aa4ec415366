package dev.kindling.python.task;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The files that the tasks of running jobs have written for the driver. A task may end after its
 * job has failed, and nobody would delete its file. Safe for use by many threads.
 */
public final class ResultFiles {
  @GuardedBy("this")
  private final Map<Long, Set<Path>> byJob = new HashMap<>();

  @GuardedBy("this")
  private long jobs;

  /** Begins a job and returns its number. */
  public synchronized long begin() {
    jobs++;
    byJob.put(jobs, new HashSet<>());
    return jobs;
  }

  /** Adds a file, and returns whether its job still runs; otherwise nobody wants the file. */
  synchronized boolean add(long job, Path file) {
    Set<Path> files = byJob.get(job);
    return files != null && files.add(file);
  }

  /** Ends a job and returns the files that its tasks have written so far. */
  public synchronized Collection<Path> end(long job) {
    Set<Path> files = byJob.remove(job);
    return files == null ? Set.of() : files;
  }
}
