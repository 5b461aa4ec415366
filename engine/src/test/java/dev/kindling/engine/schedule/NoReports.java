package dev.kindling.engine.schedule;

/** Never has the scheduler look for cancelled tasks that don't stop. */
final class NoReports implements StuckTaskReports {
  @Override
  public long intervalNanos() {
    return 1;
  }

  @Override
  public boolean repeated() {
    return false;
  }

  @Override
  public void checkAfter(long nanos) {}

  @Override
  public void report(StuckTask task) {
    throw new AssertionError(task);
  }
}
