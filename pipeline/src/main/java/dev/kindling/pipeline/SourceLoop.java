package dev.kindling.pipeline;

import dev.kindling.TaskContext;
import dev.kindling.plan.Sink;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The loop that pushes the records of a source into a sink: an input, an iterator that {@code
 * flatMap} got, a pulled operator, a cached block, or a shuffle's output.
 *
 * <p>Between two records it stops if the sink is cancelled, and throws {@code TaskKilledException}
 * if the task has been killed. When its call-site profile is hot, it continues with a specialised
 * copy of its loop and of the sink chain. A source loop belongs to one task and is used on its
 * thread.
 *
 * @param <T> the type of the records
 */
public final class SourceLoop<T> {
  /** The number of records before the profile is first looked at: a small task never does. */
  private static final int FIRST_CHECK = 1024;

  /** The number of records between two later checks. */
  private static final int NEXT_CHECK = 4096;

  private final TaskContext context;
  private @Nullable Specialiser specialiser;
  private Sink<Object> downstream;
  private Sink<?> last;
  private Loop loop = Specialiser.PLAIN;
  private @Nullable CallSiteProfile profile;

  /** The number of records since the last check, once the budget is used up. */
  private long counted = FIRST_CHECK;

  /** The number of records until the next check. */
  private long budget = FIRST_CHECK;

  /** Makes a source loop that is never specialised. */
  public SourceLoop(Sink<T> downstream, TaskContext context) {
    this(downstream, context, null);
  }

  /** Makes a source loop that is specialised once it is hot. */
  @SuppressWarnings("unchecked")
  public SourceLoop(Sink<T> downstream, TaskContext context, @Nullable Specialiser specialiser) {
    this.downstream = (Sink<Object>) downstream;
    this.last = IntermediateSink.lastOf(downstream);
    this.context = context;
    this.specialiser = specialiser;
  }

  /** Sets the specialiser, or none. */
  public void specialiseWith(@Nullable Specialiser other) {
    this.specialiser = other;
  }

  /** Begins the sink with {@code size} records to come, or -1 if the number is not known. */
  public void begin(long size) throws Exception {
    downstream.begin(size);
  }

  /** Pushes records until there are no more or the sink is cancelled. */
  public void push(Iterator<? extends T> records) throws Exception {
    while (true) {
      budget = loop.push(records, downstream, last, context, budget);
      if (budget > 0) {
        return;
      }
      checkProfile(records.getClass());
    }
  }

  /** Pushes {@code records[from]} up to, not including, {@code records[to]}. */
  public void push(@Nullable Object[] records, int from, int to) throws Exception {
    int position = from;
    while (position < to) {
      int limit = position + (int) Math.min(to - position, budget);
      int reached = loop.push(records, position, limit, downstream, last, context);
      budget -= reached - position;
      position = reached;
      if (reached < limit) {
        return;
      }
      if (budget <= 0) {
        checkProfile(Object[].class);
      }
    }
  }

  /** Ends the sink. */
  public void end() throws Exception {
    downstream.end();
  }

  /** The last sink of the chain, behind all intermediate sinks and source loops. */
  Sink<?> last() {
    return last;
  }

  /** Whether the sink needs no further records. */
  public boolean cancelled() {
    return last.cancelled();
  }

  private void checkProfile(Class<?> recordsClass) {
    Specialiser current = specialiser;
    if (current == null) {
      budget = Long.MAX_VALUE;
      return;
    }
    if (profile == null) {
      profile = current.profileOf(recordsClass, downstream);
      if (profile == null) {
        budget = Long.MAX_VALUE;
        return;
      }
    }
    if (profile.pushed(counted)) {
      CallSiteProfile.SpecialisedCopy specialisedCopy = profile.specialisedCopy(downstream);
      if (specialisedCopy != null) {
        downstream = specialisedCopy.sink();
        last = IntermediateSink.lastOf(downstream);
        loop = specialisedCopy.loop();
      }
      budget = Long.MAX_VALUE;
    } else {
      counted = NEXT_CHECK;
      budget = NEXT_CHECK;
    }
  }
}
