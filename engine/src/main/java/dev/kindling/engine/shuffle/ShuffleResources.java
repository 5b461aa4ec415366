package dev.kindling.engine.shuffle;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.engine.memory.MemoryBudget;
import dev.kindling.engine.memory.MemoryBudget.Use;
import dev.kindling.engine.spill.Content;
import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.engine.spill.Spills;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The resources of one exchange's outputs: memory, which is released, and files, which are deleted,
 * when one output or all of them are dropped. Refers to neither the outputs nor the exchange,
 * because it must outlive them to free the resources. Safe for use by many threads.
 */
final class ShuffleResources {
  private final MemoryBudget budget;

  @GuardedBy("this")
  private final Set<Spill> files = new HashSet<>();

  @GuardedBy("this")
  private long memory;

  @GuardedBy("this")
  private boolean dropped;

  ShuffleResources(MemoryBudget budget) {
    this.budget = budget;
  }

  /** Takes over an output whose memory is accounted for. */
  synchronized void add(MapOutput output) {
    memory += output.memoryBytes();
    for (SpilledRun run : output.parts().runs()) {
      files.add(run.spill());
    }
    if (dropped) {
      drop();
    }
  }

  /** Drops an output: releases its memory and deletes its files. */
  synchronized void remove(MapOutput output) {
    if (!dropped) {
      release(output.memoryBytes());
      for (SpilledRun run : output.drop().runs()) {
        files.remove(run.spill());
        run.spill().close();
      }
    }
  }

  /**
   * Writes an output to disk. Called by one thread at a time.
   *
   * @return the bytes of memory that were freed
   */
  long toDisk(MapOutput output, Spills spills, String purpose) throws IOException {
    MapOutput.Parts before = output.parts();
    if (before.pairs() == null || before.pairs().size() == 0) {
      return 0;
    }
    SpilledRun run;
    try (SpillWriter writer = spills.write(Content.SHUFFLE, purpose)) {
      run = SpilledRun.of(before.pairs(), writer);
    }
    synchronized (this) {
      if (dropped || output.dropped()) {
        run.spill().close();
        return 0;
      }
      files.add(run.spill());
      output.movedToDisk(run);
      release(before.pairs().bytes());
      return before.pairs().bytes();
    }
  }

  /** Drops all outputs. */
  synchronized void drop() {
    dropped = true;
    release(memory);
    for (Spill file : files) {
      file.close();
    }
    files.clear();
  }

  @GuardedBy("this")
  private void release(long bytes) {
    memory -= bytes;
    budget.release(Use.OUTPUTS, bytes);
  }
}
