package dev.kindling.pipeline;

import dev.kindling.TaskContext;
import dev.kindling.plan.Sink;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Pushes many records into a sink: the loop at a source, inside {@code flatMap}, behind a pulled
 * operator, over a cached block or a shuffle's output.
 *
 * <p>Between records it asks whether the sink is cancelled, and then stops, and whether the task
 * has been told to stop, and then throws {@code TaskKilledException}. Once the chain of sinks has
 * proved hot, the pump goes on, in mid-loop, with a chain and a loop specialised to each other. One
 * pump belongs to one task and is used on its thread.
 *
 * @param <T> the records' type
 */
public final class SourceLoop<T> {
  /** Records pushed before a pump looks whether its shape is known: small tasks pay nothing. */
  private static final int FIRST_LOOK = 1024;

  /** Records between two looks. */
  private static final int NEXT_LOOK = 4096;

  private final TaskContext context;
  private @Nullable Specialiser specialiser;
  private Sink<Object> downstream;
  private Sink<?> last;
  private Loop loop = Specialiser.PLAIN;
  private @Nullable CallSiteProfile profile;
  private long look = FIRST_LOOK;
  private long budget = FIRST_LOOK;

  /** A pump into {@code downstream} that stays with the classes it finds. */
  public SourceLoop(Sink<T> downstream, TaskContext context) {
    this(downstream, context, null);
  }

  /** A pump into {@code downstream} that is specialised once it is hot. */
  @SuppressWarnings("unchecked")
  public SourceLoop(Sink<T> downstream, TaskContext context, @Nullable Specialiser specialiser) {
    this.downstream = (Sink<Object>) downstream;
    this.last = IntermediateSink.lastOf(downstream);
    this.context = context;
    this.specialiser = specialiser;
  }

  /** From now on, asks {@code other} for specialised forms. */
  public void specialiseWith(@Nullable Specialiser other) {
    this.specialiser = other;
  }

  /** Tells the sink that records will come: {@code size} of them, or -1 if that is not known. */
  public void begin(long size) throws Exception {
    downstream.begin(size);
  }

  /** Pushes records until there are no more or no more are wanted. */
  public void push(Iterator<? extends T> records) throws Exception {
    while (true) {
      budget = loop.push(records, downstream, last, context, budget);
      if (budget > 0) {
        return;
      }
      look(records.getClass());
    }
  }

  /** Pushes {@code records[from]} up to, not including, {@code records[to]}. */
  public void push(@Nullable Object[] records, int from, int to) throws Exception {
    int position = from;
    while (position < to) {
      int most = position + (int) Math.min(to - position, budget);
      int reached = loop.push(records, position, most, downstream, last, context);
      budget -= reached - position;
      position = reached;
      if (reached < most) {
        return;
      }
      if (budget <= 0) {
        look(Object[].class);
      }
    }
  }

  /** Tells the sink that no more records will come. */
  public void end() throws Exception {
    downstream.end();
  }

  /** The sink at the end, behind all links and pumps. */
  Sink<?> last() {
    return last;
  }

  /** Whether the sink wants no more records. */
  public boolean cancelled() {
    return last.cancelled();
  }

  private void look(Class<?> recordsClass) {
    Specialiser copies = specialiser;
    if (copies == null) {
      budget = Long.MAX_VALUE;
      return;
    }
    if (profile == null) {
      profile = copies.profileOf(recordsClass, downstream);
      if (profile == null) {
        budget = Long.MAX_VALUE;
        return;
      }
    }
    if (profile.pushed(look)) {
      CallSiteProfile.SpecialisedCopy specialisedCopy = profile.specialisedCopy(downstream);
      if (specialisedCopy != null) {
        downstream = specialisedCopy.sink();
        last = IntermediateSink.lastOf(downstream);
        loop = specialisedCopy.loop();
      }
      budget = Long.MAX_VALUE;
    } else {
      look = NEXT_LOOK;
      budget = NEXT_LOOK;
    }
  }
}
