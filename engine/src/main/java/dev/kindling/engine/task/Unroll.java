package dev.kindling.engine.task;

import dev.kindling.TaskContext;
import dev.kindling.engine.storage.Unrolling;
import dev.kindling.pipeline.Pipeline;
import dev.kindling.pipeline.Pump;
import dev.kindling.plan.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Holds a partition's records back so that they can be kept; when they turn out too large for that,
 * lets them and all later ones through.
 */
final class Unroll implements Sink<Object> {
  private final Unrolling unrolling;
  private final Pipeline<Object, Object> pipeline;
  private final Sink<Object> sink;
  private final TaskContext context;
  private @Nullable Sink<Object> through;

  Unroll(
      Unrolling unrolling,
      Pipeline<Object, Object> pipeline,
      Sink<Object> sink,
      TaskContext context) {
    this.unrolling = unrolling;
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
    Sink<Object> open = through;
    if (open != null) {
      open.accept(record);
    } else if (!unrolling.add(record)) {
      letThrough();
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
    return through != null && through.cancelled();
  }

  private void letThrough() throws Exception {
    Sink<Object> fused = pipeline.push(sink, context);
    through = fused;
    fused.begin(-1);
    new Pump<>(fused, context).push(unrolling.records(), 0, unrolling.count());
    unrolling.close();
  }
}
