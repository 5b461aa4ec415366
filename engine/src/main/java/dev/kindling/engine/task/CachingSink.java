package dev.kindling.engine.task;

import dev.kindling.TaskContext;
import dev.kindling.engine.storage.BlockBuilder;
import dev.kindling.pipeline.Pipeline;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.plan.Sink;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Gives the records of a partition to the store, and to the consumer that asked for them. The
 * consumer gets each record at once if the partition is cached as bytes, or if it turns out too
 * large to be held back. Otherwise it gets none from here, because it can read them from the store
 * at the end.
 *
 * <p>Mutable records are not passed through while they are being written: what the consumer does to
 * a record must not show in the cached copy.
 */
final class CachingSink implements Sink<Object> {
  private final BlockBuilder builder;
  private final CopyPolicy copyPolicy;
  private final Pipeline<Object, Object> pipeline;
  private final Sink<Object> sink;
  private final TaskContext context;
  private @Nullable Sink<Object> through;

  CachingSink(
      BlockBuilder builder,
      CopyPolicy copyPolicy,
      Pipeline<Object, Object> pipeline,
      Sink<Object> sink,
      TaskContext context) {
    this.builder = builder;
    this.copyPolicy = copyPolicy;
    this.pipeline = pipeline;
    this.sink = sink;
    this.context = context;
  }

  /** Whether the records were passed through, end included. */
  boolean passedThrough() {
    return through != null;
  }

  @Override
  public void accept(Object record) throws Exception {
    if (through != null) {
      pass(through, record);
      return;
    }
    if (!builder.isStoring()
        || (startsSerialized() && copyPolicy.immutability().holdsFor(record))) {
      pass(passThrough(), record);
      return;
    }
    boolean gathered = builder.holdsObjects();
    builder.add(record);
    if (gathered && !builder.holdsObjects()) {
      boolean sharable = builder.sharable(copyPolicy);
      Iterator<Object> takeRecords = builder.takeRecords();
      if (!builder.isStoring() || sharable) {
        passAll(takeRecords);
      }
    } else if (!builder.isStoring()) {
      passAll(builder.takeRecords());
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
    return through != null && !builder.isStoring() && through.cancelled();
  }

  /** Whether this is the first record, and the partition is cached as bytes. */
  private boolean startsSerialized() {
    return builder.count() == 0 && !builder.holdsObjects();
  }

  private void passAll(Iterator<Object> takeRecords) throws Exception {
    Sink<Object> open = passThrough();
    while (takeRecords.hasNext() && !open.cancelled()) {
      open.accept(takeRecords.next());
    }
  }

  private void pass(Sink<Object> open, Object record) throws Exception {
    Object own = record;
    if (builder.isStoring()) {
      write(record);
      own = copyPolicy.copy(record);
    }
    if (!open.cancelled()) {
      open.accept(own);
    }
  }

  /**
   * Records that can't be written to disk aren't cached. A record that can't be serialised is an
   * error of the program.
   */
  private void write(Object record) throws IOException {
    try {
      builder.add(record);
    } catch (ObjectStreamException e) {
      throw e;
    } catch (IOException e) {
      builder.abandon(e);
    }
  }

  private Sink<Object> passThrough() throws Exception {
    Sink<Object> fused = pipeline.push(sink, context);
    through = fused;
    fused.begin(-1);
    return fused;
  }
}
