package dev.kindling.engine.schedule;

import dev.kindling.plan.Operation;
import dev.kindling.spi.Status;

/** Counts the tasks of a stage's latest attempt. The scheduler writes, any thread reads. */
final class StageCounts {
  private final int id;
  private final Operation operation;
  private final int numTasks;
  private volatile Attempt latest = Attempt.NONE;

  /** Whether an attempt is running. */
  volatile boolean running;

  StageCounts(int id, Operation operation, int numTasks) {
    this.id = id;
    this.operation = operation;
    this.numTasks = numTasks;
  }

  void attemptStarted(Attempt attempt) {
    latest = attempt;
    running = true;
  }

  void attemptEnded() {
    running = false;
  }

  Status.StageStatus status() {
    Attempt attempt = latest;
    return new Status.StageStatus(
        id,
        attempt.number,
        operation.site().shortForm(),
        attempt.submittedAt,
        attempt == Attempt.NONE ? numTasks : attempt.tasks,
        attempt.active,
        attempt.completed,
        attempt.failed);
  }

  /** The counts of one attempt. One thread at a time writes. */
  static final class Attempt {
    static final Attempt NONE = new Attempt(0, 0, 0);

    final int number;
    final int tasks;
    final long submittedAt;
    private volatile int active;
    private volatile int completed;
    private volatile int failed;

    Attempt(int number, int tasks, long submittedAt) {
      this.number = number;
      this.tasks = tasks;
      this.submittedAt = submittedAt;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the scheduler alone writes
    void launched() {
      active++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void ended() {
      active--;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void succeeded() {
      completed++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void failed() {
      failed++;
    }
  }
}
