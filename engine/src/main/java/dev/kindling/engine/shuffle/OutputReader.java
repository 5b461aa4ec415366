package dev.kindling.engine.shuffle;

import dev.kindling.engine.shuffle.ShuffleStore.ReducerOutputs;
import dev.kindling.plan.Exchange;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the map outputs of an exchange have for one reducer, part by part: the outputs in map
 * order, and of each output first the runs in the order of writing and then the pairs in memory.
 *
 * <pre>{@code
 * while (reader.nextPart()) {
 *   Pairs pairs = reader.pairs();
 *   if (pairs != null) {
 *     // from reader.from() up to reader.to()
 *   } else {
 *     while (reader.advance()) { ... reader.hash(), reader.key(), reader.value() ... }
 *   }
 * }
 * }</pre>
 *
 * <p>Throws {@link OutputLost} for outputs that are lost or damaged, so that they are computed
 * again. Files are closed at the end of the task, if not before.
 */
final class OutputReader implements AutoCloseable {
  private final ShuffleStore store;
  private final Exchange exchange;
  private final int reducer;
  private final ReducerOutputs mapped;
  private final MapOutput[] outputs;
  private final TaskServices services;
  private final long records;
  private final long bytes;
  private final Deque<SpilledRun> runs = new ArrayDeque<>();

  /** The index of the output being read; -1 before the first. */
  private int current = -1;

  private @Nullable Pairs last;
  private @Nullable Pairs pairs;

  /** The reducer's segment of {@link #pairs}. */
  private int segment;

  private @Nullable RunCursor cursor;

  /**
   * Finds the outputs, and counts their records as read.
   *
   * @throws OutputLost when a map output is missing
   */
  OutputReader(ShuffleStore store, Exchange exchange, int reducer, TaskServices services) {
    this.store = store;
    this.exchange = exchange;
    this.reducer = reducer;
    this.mapped = store.read(exchange, reducer);
    this.outputs = mapped.outputs();
    this.services = services;
    long totalRecords = 0;
    long totalBytes = 0;
    for (MapOutput output : outputs) {
      totalRecords += output.records(reducer);
      totalBytes += output.bytes(reducer);
    }
    this.records = totalRecords;
    this.bytes = totalBytes;
    services.counters().shuffleReadRecords += totalRecords;
    services.counters().shuffleReadBytes += totalBytes;
  }

  /** The number of pairs in all outputs. */
  long records() {
    return records;
  }

  /** The estimated size of the pairs: in memory for those in memory, on disk for the others. */
  long bytes() {
    return bytes;
  }

  /** Whether all pairs are in memory, and few enough for an array. */
  boolean inMemory() {
    if (records > Integer.MAX_VALUE - 8) {
      return false;
    }
    for (MapOutput output : outputs) {
      if (!output.parts().runs().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Goes to the next part that has pairs.
   *
   * @return false if there is none
   */
  boolean nextPart() throws Exception {
    closeRun();
    pairs = null;
    while (true) {
      SpilledRun run = runs.poll();
      if (run != null) {
        if (run.records(reducer) > 0) {
          try {
            cursor = services.opened(run.read(reducer));
          } catch (IOException e) {
            throw unreadable(e);
          }
          return true;
        }
        continue;
      }
      Pairs next = last;
      last = null;
      if (next != null) {
        segment = next.segments().segment(reducer);
        if (segment >= 0 && next.segments().start(segment) < next.segments().end(segment)) {
          pairs = next;
          return true;
        }
      }
      if (current + 1 == outputs.length) {
        return false;
      }
      current++;
      MapOutput.Parts parts = outputs[current].parts();
      if (outputs[current].dropped()) {
        throw store.lost(exchange, mapped.mapPartition(current));
      }
      runs.addAll(parts.runs());
      last = parts.pairs();
    }
  }

  /** The part's pairs in memory; null when they are on disk. */
  @Nullable Pairs pairs() {
    return pairs;
  }

  /** The index of the reducer's first pair in a part in memory. */
  int from() {
    return pairs == null ? 0 : pairs.segments().start(segment);
  }

  /** The index after the reducer's last pair in a part in memory. */
  int to() {
    return pairs == null ? 0 : pairs.segments().end(segment);
  }

  /** Whether the values of the part are combined values. */
  boolean combined() {
    return outputs[current].combined;
  }

  /**
   * Goes to the next pair of a part on disk.
   *
   * @return false if there is none
   */
  boolean advance() throws Exception {
    RunCursor open = cursor;
    if (open == null) {
      return false;
    }
    try {
      return open.advance();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The hash code of the key. */
  int hash() {
    return open().hash();
  }

  /** The key, which belongs to the caller. */
  Object key() {
    return open().key();
  }

  /** The value, which belongs to the caller. */
  Object value() {
    return open().value();
  }

  @Override
  public void close() {
    closeRun();
    runs.clear();
    last = null;
    pairs = null;
    current = outputs.length - 1;
  }

  private RunCursor open() {
    if (cursor == null) {
      throw new IllegalStateException("advance() must be called before a pair is read");
    }
    return cursor;
  }

  private void closeRun() {
    if (cursor != null) {
      services.close(cursor);
      cursor = null;
    }
  }

  private Exception unreadable(IOException problem) {
    return store.unreadable(exchange, mapped.mapPartition(current), outputs[current], problem);
  }
}
