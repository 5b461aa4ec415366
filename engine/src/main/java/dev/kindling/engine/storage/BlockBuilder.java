package dev.kindling.engine.storage;

import dev.kindling.engine.serial.RecordWriter;
import dev.kindling.engine.spill.RecordCursor;
import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.pipeline.ArrayIterator;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.storage.StorageLevel;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A partition on its way into the store. The task that has one is the only one that computes the
 * partition; others wait until it is closed.
 *
 * <p>As its storage level says, records are gathered as objects, or as bytes in memory, or written
 * to disk one by one. When memory doesn't suffice they go on to disk if the level allows it, and
 * otherwise aren't kept at all.
 */
public final class BlockBuilder implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BlockBuilder.class.getName());

  /** How many records, and bytes, there may be between two looks at what they take. */
  private static final int MAX_STEP = 512;

  private static final long MAX_STEP_BYTES = 128 << 10;

  /** Records smaller than that on average are looked at in part only. */
  private static final long SMALL_RECORD = 128;

  private static final int LOOKED_OVER = 64;
  private static final int SAMPLES = 16;

  private static final int FIRST_CAPACITY = 16;
  private static final @Nullable Object[] NO_RECORDS = new Object[0];

  private enum Location {
    OBJECTS,
    BYTES,
    DISK,
    NOWHERE
  }

  private final BlockStore store;
  private final Dataset<?> dataset;
  private final int partition;
  private final StorageLevel level;
  private Location location;
  private long taken;
  private @Nullable Object[] records = NO_RECORDS;
  private int count;
  private int measured;
  private int nextMeasure = 1;
  private long contents;
  private @Nullable ByteChunks chunks;
  private @Nullable RecordWriter bytes;
  private @Nullable SpillWriter disk;
  private long reserved;
  private boolean closed;

  BlockBuilder(BlockStore store, Dataset<?> dataset, int partition, StorageLevel level) {
    this.store = store;
    this.dataset = dataset;
    this.partition = partition;
    this.level = level;
    if (level.useMemory() && (!level.useOffHeap() || store.hasOffHeap() || !level.useDisk())) {
      location = level.deserialized() ? Location.OBJECTS : Location.BYTES;
    } else {
      location = level.useDisk() ? Location.DISK : Location.NOWHERE;
    }
  }

  /**
   * Takes a record.
   *
   * @throws java.io.NotSerializableException when it is kept as bytes and can't be
   */
  public void add(@Nullable Object record) throws IOException {
    taken++;
    switch (location) {
      case OBJECTS -> gather(record);
      case BYTES -> append(record);
      case DISK -> disk().write(record);
      case NOWHERE -> {
        // Too large.
      }
    }
  }

  /** Whether the records are on their way into the store; false once they don't fit. */
  public boolean isStoring() {
    return location != Location.NOWHERE;
  }

  /** Whether the records are gathered as objects, so far. */
  public boolean holdsObjects() {
    return location == Location.OBJECTS;
  }

  /** How many records were taken. */
  public long count() {
    return taken;
  }

  /** Whether all records gathered as objects pass by reference. */
  public boolean sharable(CopyPolicy copyPolicy) {
    return copyPolicy.sharable(records, 0, count);
  }

  /**
   * The records taken, when they turned out not to fit in memory, or only those that were gathered
   * as objects, when they go on to disk. They are handed out once.
   */
  public Iterator<Object> takeRecords() throws IOException {
    ByteChunks all = chunks;
    if (all != null && location == Location.NOWHERE) {
      finish(all);
      chunks = null;
      return new CursorIterator(all.read(taken));
    }
    @Nullable Object[] gathered = records;
    int size = count;
    records = NO_RECORDS;
    count = 0;
    return new ArrayIterator<>(gathered, 0, size);
  }

  /** The records can't be written: they aren't kept, and the program is told by the log. */
  public void abandon(IOException why) {
    location = Location.NOWHERE;
    LOG.log(
        System.Logger.Level.WARNING,
        "a partition is not kept, because it can't be written: rdd_"
            + dataset.id()
            + "_"
            + partition,
        why);
    store.unreserve(level, reserved);
    reserved = 0;
    closeDisk();
  }

  /**
   * Keeps the records if they fit and the dataset still is persisted, and lets waiting tasks go on.
   *
   * @param read whether the caller goes on to read the records: then they must be somewhere
   * @return the records as a block for the caller to read and to close, kept or not; null when they
   *     didn't fit, and then {@link #takeRecords} has them
   */
  public @Nullable Block store(boolean read) throws IOException {
    Block block = null;
    try {
      block = block();
    } catch (ObjectStreamException e) {
      throw e;
    } catch (IOException e) {
      if (read) {
        throw e;
      }
      abandon(e);
    }
    if (block instanceof Block.OnDisk file) {
      file.spill().retain();
    }
    long held = reserved;
    reserved = 0;
    closed = true;
    store.ended(dataset, partition, level, held, block);
    return block;
  }

  /** Gives up, unless the records are kept. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      long held = reserved;
      reserved = 0;
      store.ended(dataset, partition, level, held, null);
    }
    closeDisk();
  }

  private void closeDisk() {
    SpillWriter unfinished = disk;
    if (unfinished != null) {
      disk = null;
      try {
        unfinished.close();
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "can't remove a temporary file", e);
      }
    }
  }

  private @Nullable Block block() throws IOException {
    if (location == Location.OBJECTS) {
      measure();
      @Nullable Object[] all =
          count > records.length - records.length / 4 ? records : Arrays.copyOf(records, count);
      long size = contents + SizeEstimator.ofRecords(all, 0);
      if (reserve(size)) {
        return new Block.Objects(all, count, size);
      }
      location = Location.NOWHERE;
      if (!level.useDisk()) {
        return null;
      }
      writeGathered();
    } else if (location == Location.BYTES) {
      ByteChunks all = chunks();
      finish(all);
      if (reserve(all.bytes())) {
        return new Block.Bytes(all, taken);
      }
      location = Location.NOWHERE;
      if (!level.useDisk()) {
        return null;
      }
      writeBytes(all);
    }
    if (location == Location.DISK) {
      SpillWriter writer = disk();
      writer.endSegment();
      Spill spill = writer.finish();
      disk = null;
      return new Block.OnDisk(new SharedSpill(spill), taken);
    }
    return null;
  }

  private void gather(@Nullable Object record) throws IOException {
    if (count == records.length) {
      int more = Math.max(FIRST_CAPACITY, (int) Math.min(Integer.MAX_VALUE - 8L, count * 3L / 2));
      records = Arrays.copyOf(records, more);
    }
    records[count++] = record;
    if (count < nextMeasure) {
      return;
    }
    measure();
    if (!reserve(contents + SizeEstimator.ofRecords(records, 0))) {
      location = Location.NOWHERE;
      if (level.useDisk()) {
        writeGathered();
      }
    }
  }

  private void append(@Nullable Object record) throws IOException {
    ByteChunks all = chunks();
    Objects.requireNonNull(bytes).write(record);
    if (all.bytes() > reserved && !reserve(all.bytes())) {
      location = Location.NOWHERE;
      if (level.useDisk()) {
        finish(all);
        writeBytes(all);
      }
    }
  }

  private void measure() {
    if (measured == count) {
      return;
    }
    long average = measured == 0 ? Long.MAX_VALUE : contents / measured;
    contents +=
        average < SMALL_RECORD
            ? SizeEstimator.contents(records, measured, count, LOOKED_OVER, SAMPLES)
            : SizeEstimator.contents(records, measured, count);
    measured = count;
    long step = MAX_STEP_BYTES / Math.max(1, contents / Math.max(1, count));
    nextMeasure = count + (int) Math.max(1, Math.min(step, Math.min(count, MAX_STEP)));
  }

  private void finish(ByteChunks all) throws IOException {
    RecordWriter writer = bytes;
    if (writer != null) {
      bytes = null;
      all.finish(writer);
    }
  }

  private void writeGathered() throws IOException {
    SpillWriter writer = disk();
    for (int i = 0; i < count; i++) {
      writer.write(records[i]);
    }
    toDisk();
  }

  private void writeBytes(ByteChunks all) throws IOException {
    SpillWriter writer = disk();
    try (RecordCursor cursor = all.read(taken)) {
      while (cursor.hasNext()) {
        writer.write(cursor.next());
      }
    }
    chunks = null;
    toDisk();
  }

  private void toDisk() {
    location = Location.DISK;
    store.unreserve(level, reserved);
    reserved = 0;
  }

  private ByteChunks chunks() {
    ByteChunks known = chunks;
    if (known == null) {
      known = store.chunks(level.useOffHeap());
      chunks = known;
      bytes = known.writer();
    }
    return known;
  }

  private SpillWriter disk() throws IOException {
    SpillWriter known = disk;
    if (known == null) {
      known = store.write(dataset.id(), partition);
      disk = known;
    }
    return known;
  }

  private boolean reserve(long wanted) {
    long more = wanted - reserved;
    if (more > 0) {
      if (!store.reserve(dataset.id(), level, more)) {
        return false;
      }
    } else {
      store.unreserve(level, -more);
    }
    reserved = wanted;
    return true;
  }

  private record CursorIterator(RecordCursor cursor) implements Iterator<Object> {
    @Override
    public boolean hasNext() {
      try {
        return cursor.hasNext();
      } catch (IOException e) {
        throw SneakyThrow.unchecked(e);
      }
    }

    @Override
    @SuppressWarnings("NullAway") // records may be null
    public Object next() {
      try {
        return cursor.next();
      } catch (IOException e) {
        throw SneakyThrow.unchecked(e);
      }
    }
  }
}
