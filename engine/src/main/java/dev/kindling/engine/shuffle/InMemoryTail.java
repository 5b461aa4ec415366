package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.memory.MemoryConsumer;
import dev.kindling.engine.spill.Content;
import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.plan.SneakyThrow;
import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The pairs that a structure has in memory when all have come, in the order of reading: they are
 * read from memory until another structure of the task needs it, and from disk from then on.
 */
final class InMemoryTail implements PairSource, Iterator<Tuple2<Object, Object>> {
  private final MemoryConsumer memory;
  private final PairFormat format;
  private final Content content;
  private final String purpose;
  private final TaskServices services;

  /** Null once they have left memory. */
  private @Nullable Ordered pairs;

  /** How many of those in memory have been read. */
  private int next;

  /** What had not been read when memory was needed. */
  private @Nullable RunCursor onDisk;

  private int hash;
  private @Nullable Object key;
  private @Nullable Object value;

  /**
   * @param memory accounts for the pairs; all of it is given back with them
   * @param format how to write them
   * @param purpose names the file
   */
  InMemoryTail(
      Ordered pairs,
      MemoryConsumer memory,
      PairFormat format,
      Content content,
      String purpose,
      TaskServices services) {
    this.pairs = pairs;
    this.memory = memory;
    this.format = format;
    this.content = content;
    this.purpose = purpose;
    this.services = services;
  }

  /** Pairs in memory, by their place in the order of reading. */
  interface Ordered {
    /** How many there are. */
    int size();

    /** The hash code of a key; any number where nobody asks for it. */
    int hash(int index);

    /** A key, which may be null where the program's is. */
    Object key(int index);

    /** A value, which may be null where the program's is. */
    Object value(int index);
  }

  /** Writes the pairs from a place on as a run of one segment, the task's own. */
  static Spill write(
      Ordered pairs,
      int from,
      long memory,
      PairFormat format,
      Content content,
      String purpose,
      TaskServices services)
      throws IOException {
    try (SpillWriter writer = services.spill(content, purpose)) {
      int size = pairs.size();
      for (int i = from; i < size; i++) {
        format.write(writer, pairs.hash(i), pairs.key(i), pairs.value(i));
      }
      return services.spilled(memory, writer);
    }
  }

  /** Gives the memory back; what has not been read goes to disk. */
  long spill() throws IOException {
    Ordered inMemory = pairs;
    if (inMemory == null) {
      return 0;
    }
    long before = memory.bytes();
    if (next < inMemory.size()) {
      Spill tail = write(inMemory, next, before, format, content, purpose, services);
      onDisk = RunCursor.once(tail, format, services);
    }
    release();
    return before;
  }

  private void release() throws IOException {
    pairs = null;
    memory.resize(0);
  }

  @Override
  public boolean advance() throws IOException {
    Ordered inMemory = pairs;
    if (inMemory != null) {
      if (next == inMemory.size()) {
        return false;
      }
      hash = inMemory.hash(next);
      key = inMemory.key(next);
      value = inMemory.value(next++);
      return true;
    }
    RunCursor tail = onDisk;
    if (tail == null || !tail.advance()) {
      return false;
    }
    hash = tail.hash();
    key = tail.key();
    value = tail.value();
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
  public void close() throws IOException {
    release();
    if (onDisk != null) {
      onDisk.close();
      onDisk = null;
    }
  }

  @Override
  public boolean hasNext() {
    Ordered inMemory = pairs;
    try {
      return inMemory == null ? onDisk != null && onDisk.hasNext() : next < inMemory.size();
    } catch (IOException e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  @Override
  @SuppressWarnings("NullAway") // keys and values may be null
  public Tuple2<Object, Object> next() {
    Ordered inMemory = pairs;
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
