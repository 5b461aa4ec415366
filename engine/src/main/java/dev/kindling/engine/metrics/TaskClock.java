package dev.kindling.engine.metrics;

/**
 * Divides the time of a task among the activities that are measured by themselves. At any time the
 * task is in one activity; what one begins within another does not count for the outer one. Only
 * the task's own thread uses it.
 */
public final class TaskClock {
  /** What a task does. */
  public enum Activity {
    /** Anything that is not measured by itself. */
    OTHER,
    /** Reading map outputs into the tables that combine, group or sort them. */
    SHUFFLE_READ,
    /** Finishing a map output. */
    SHUFFLE_WRITE,
    /** Writing records to disk because there is no memory for them. */
    SPILL,
    /** Making the task's result, and measuring it. */
    RESULT
  }

  private static final int ACTIVITIES = Activity.values().length;

  private final long[] nanos = new long[ACTIVITIES];
  private Activity current = Activity.OTHER;
  private long since = System.nanoTime();

  /**
   * Begins an activity, or goes on with one.
   *
   * @return the activity until now; to be given to this method when the new one ends
   */
  public Activity enter(Activity activity) {
    long now = System.nanoTime();
    Activity before = current;
    nanos[index(before)] += now - since;
    current = activity;
    since = now;
    return before;
  }

  /** Returns the time of an activity, up to its last end. */
  public long nanos(Activity activity) {
    return nanos[index(activity)];
  }

  @SuppressWarnings("EnumOrdinal") // the array is as old as this object
  private static int index(Activity activity) {
    return activity.ordinal();
  }
}
