package dev.kindling.engine.shuffle;

import dev.kindling.engine.spill.RecordCursor;
import dev.kindling.engine.spill.Spill;
import dev.kindling.pipeline.table.KeyTable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads pairs from disk, one by one. For one thread. */
final class RunCursor implements PairSource {
  private final RecordCursor records;
  private final PairFormat format;
  private final @Nullable Spill own;
  private final @Nullable TaskServices services;
  private int hash;
  private @Nullable Object key;
  private @Nullable Object value;

  private RunCursor(
      RecordCursor records,
      PairFormat format,
      @Nullable Spill own,
      @Nullable TaskServices services) {
    this.records = records;
    this.format = format;
    this.own = own;
    this.services = services;
  }

  /** Reads pairs that others may read too. */
  static RunCursor of(RecordCursor records, PairFormat format) {
    return new RunCursor(records, format, null, null);
  }

  /** Reads a run of one segment that belongs to the task. Closing the cursor deletes the run. */
  static RunCursor once(Spill run, PairFormat format, TaskServices services) throws IOException {
    return new RunCursor(services.opened(run.read(0)), format, run, services);
  }

  /** Whether there is a next pair. */
  boolean hasNext() throws IOException {
    return records.hasNext();
  }

  @Override
  public boolean advance() throws IOException {
    if (!records.hasNext()) {
      return false;
    }
    if (format.hashed()) {
      hash = records.nextInt();
    }
    key = records.next();
    if (format.valued()) {
      value = records.next();
    }
    return true;
  }

  @Override
  public int hash() {
    return format.hashed() ? hash : KeyTable.hash(key);
  }

  @Override
  @SuppressWarnings("NullAway") // keys may be null
  public Object key() {
    return key;
  }

  @Override
  @SuppressWarnings("NullAway") // values may be null
  public Object value() {
    return value;
  }

  @Override
  public void close() {
    if (own == null || services == null) {
      records.close();
    } else {
      services.close(records);
      services.close(own);
    }
  }
}
