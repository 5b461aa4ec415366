package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.memory.MemoryConsumer;
import dev.kindling.engine.memory.Spillable;
import dev.kindling.engine.spill.Spill;
import dev.kindling.plan.SneakyThrow;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The pairs that a {@link SpillingTable} has in memory when all have come, in the order of reading.
 * They are read from memory until another structure of the task needs the memory, and from disk
 * from then on. After the last pair the memory is given back.
 */
final class InMemoryTail implements PairSource, Spillable, Iterator<Tuple2<Object, Object>> {
  private final MemoryConsumer memory;
  private final RunFormat format;
  private final TaskServices services;

  /** Null once the pairs have left memory. */
  private @Nullable OrderedPairs pairs;

  /** The index of the next pair to read from memory. */
  private int next;

  /** The pairs that had not been read when they had to leave memory. */
  private @Nullable RunCursor onDisk;

  private int hash;
  private @Nullable Object key;
  private @Nullable Object value;

  /**
   * @param memory accounts for the pairs; closed after the last one
   */
  InMemoryTail(OrderedPairs pairs, MemoryConsumer memory, RunFormat format, TaskServices services) {
    this.pairs = pairs;
    this.memory = memory;
    this.format = format;
    this.services = services;
  }

  /** Writes the pairs that have not been read to disk, and gives the memory of all back. */
  @Override
  public long spill() throws IOException {
    OrderedPairs inMemory = pairs;
    if (inMemory == null) {
      return 0;
    }
    long before = memory.bytes();
    if (next < inMemory.size()) {
      Spill unread = format.write(inMemory, next, before, services);
      onDisk = RunCursor.once(unread, format.pairs(), services);
    }
    pairs = null;
    memory.resize(0);
    return before;
  }

  @Override
  public boolean advance() throws IOException {
    OrderedPairs inMemory = pairs;
    if (inMemory != null) {
      if (next == inMemory.size()) {
        return false;
      }
      hash = inMemory.hash(next);
      key = inMemory.key(next);
      value = inMemory.value(next++);
      return true;
    }
    RunCursor unread = onDisk;
    if (unread == null || !unread.advance()) {
      return false;
    }
    hash = unread.hash();
    key = unread.key();
    value = unread.value();
    return true;
  }

  @Override
  public int hash() {
    return hash;
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
    pairs = null;
    services.close(memory);
    RunCursor unread = onDisk;
    if (unread != null) {
      onDisk = null;
      unread.close();
    }
  }

  @Override
  public boolean hasNext() {
    OrderedPairs inMemory = pairs;
    if (inMemory != null && next < inMemory.size()) {
      return true;
    }
    try {
      if (onDisk != null && onDisk.hasNext()) {
        return true;
      }
    } catch (IOException e) {
      throw SneakyThrow.unchecked(e);
    }
    close();
    return false;
  }

  @Override
  @SuppressWarnings("NullAway") // keys and values may be null
  public Tuple2<Object, Object> next() {
    OrderedPairs inMemory = pairs;
    if (inMemory != null && next < inMemory.size()) {
      int index = next++;
      return new Tuple2<>(inMemory.key(index), inMemory.value(index));
    }
    try {
      if (!advance()) {
        throw new NoSuchElementException();
      }
    } catch (IOException e) {
      throw SneakyThrow.unchecked(e);
    }
    return new Tuple2<>(key, value);
  }
}
