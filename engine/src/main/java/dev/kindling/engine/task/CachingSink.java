package dev.kindling.engine.task;

import dev.kindling.TaskContext;
import dev.kindling.engine.storage.Unrolling;
import dev.kindling.pipeline.Pipeline;
import dev.kindling.pipeline.copyPolicy.CopyPolicy;
import dev.kindling.plan.Sink;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Gives a partition's records to the store, and to whoever wanted them: as they come where they are
 * kept as bytes, when they turn out too large to be held back, and otherwise not at all, for they
 * can be read from the store at the end.
 *
 * <p>Records that can change aren't let through while they are being written: what their consumer
 * does to one must not show in what is kept.
 */
final class Unroll implements Sink<Object> {
  private final Unrolling unrolling;
  private final CopyPolicy copyPolicy;
  private final Pipeline<Object, Object> pipeline;
  private final Sink<Object> sink;
  private final TaskContext context;
  private @Nullable Sink<Object> through;

  Unroll(
      Unrolling unrolling,
      CopyPolicy copyPolicy,
      Pipeline<Object, Object> pipeline,
      Sink<Object> sink,
      TaskContext context) {
    this.unrolling = unrolling;
    this.copyPolicy = copyPolicy;
    this.pipeline = pipeline;
    this.sink = sink;
    this.context = context;
  }

  /** Whether the records were let through, end included. */
  boolean streamed() {
    return through != null;
  }

  @Override
  public void accept(Object record) throws Exception {
    if (through != null) {
      pass(through, record);
      return;
    }
    if (!unrolling.keeping() || (begins() && copyPolicy.immutability().holdsFor(record))) {
      pass(letThrough(), record);
      return;
    }
    boolean gathered = unrolling.gathers();
    unrolling.add(record);
    if (gathered && !unrolling.gathers()) {
      boolean sharable = unrolling.sharable(copyPolicy);
      Iterator<Object> taken = unrolling.taken();
      if (!unrolling.keeping() || sharable) {
        passAll(taken);
      }
    } else if (!unrolling.keeping()) {
      passAll(unrolling.taken());
    }
  }

  @Override
  public void end() throws Exception {
    if (through != null) {
      through.end();
    }
  }

  @Override
  public boolean cancelled() {
    return through != null && !unrolling.keeping() && through.cancelled();
  }

  /** Whether the first record comes, and is kept as bytes. */
  private boolean begins() {
    return unrolling.count() == 0 && !unrolling.gathers();
  }

  private void passAll(Iterator<Object> taken) throws Exception {
    Sink<Object> open = letThrough();
    while (taken.hasNext() && !open.cancelled()) {
      open.accept(taken.next());
    }
  }

  private void pass(Sink<Object> open, Object record) throws Exception {
    Object own = record;
    if (unrolling.keeping()) {
      write(record);
      own = copyPolicy.copy(record);
    }
    if (!open.cancelled()) {
      open.accept(own);
    }
  }

  /** What can't be written isn't kept, but what can't be serialised is the program's error. */
  private void write(Object record) throws IOException {
    try {
      unrolling.add(record);
    } catch (ObjectStreamException e) {
      throw e;
    } catch (IOException e) {
      unrolling.giveUp(e);
    }
  }

  private Sink<Object> letThrough() throws Exception {
    Sink<Object> fused = pipeline.push(sink, context);
    through = fused;
    fused.begin(-1);
    return fused;
  }
}
