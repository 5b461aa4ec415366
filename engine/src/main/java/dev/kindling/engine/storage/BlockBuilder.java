package dev.kindling.engine.storage;

import dev.kindling.engine.serial.RecordWriter;
import dev.kindling.engine.spill.RecordCursor;
import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.pipeline.ArrayIterator;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.spi.ExternalRecords;
import dev.kindling.storage.StorageLevel;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A partition that is being computed and put into the store. Only the task that has the builder
 * computes the partition; others wait until it is closed.
 *
 * <p>According to the storage level, the records are collected as objects, or as bytes in memory,
 * or written to disk one by one. When memory doesn't suffice, they go to disk if the level allows
 * it, and otherwise aren't cached.
 */
public final class BlockBuilder implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BlockBuilder.class.getName());

  /** The maximum number of records, and of bytes, between two measurings. */
  private static final int MAX_STEP = 512;

  private static final long MAX_STEP_BYTES = 128 << 10;

  /** Records that are smaller than this on average are measured by a smaller sample. */
  private static final long SMALL_RECORD = 128;

  private static final int MAX_SCANNED = 64;
  private static final int MAX_SAMPLES = 16;

  /** After so many records of a partition, a few samples of each step are enough. */
  private static final int MANY = 1024;

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

  /** The size of the records if another process holds them, and the record only stands for them. */
  private @Nullable SizeElsewhere elsewhere;

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
   * Adds a record.
   *
   * @throws java.io.NotSerializableException when it is stored as bytes and isn't serialisable
   */
  public void add(@Nullable Object record) throws IOException {
    if (taken++ == 0 && record instanceof ExternalRecords external) {
      elsewhere = new SizeElsewhere(external.heldBytes(), external.fileBytes());
    }
    switch (location) {
      case OBJECTS -> addObject(record);
      case BYTES -> addSerialized(record);
      case DISK -> disk().write(record);
      case NOWHERE -> {
        // The partition is too large to be cached.
      }
    }
  }

  /** Whether the records are being stored; false once they don't fit. */
  public boolean isStoring() {
    return location != Location.NOWHERE;
  }

  /** Whether the records are collected as objects so far. */
  public boolean holdsObjects() {
    return location == Location.OBJECTS;
  }

  /** The number of records added. */
  public long count() {
    return taken;
  }

  /** Whether all records collected as objects pass by reference. */
  public boolean sharable(CopyPolicy copyPolicy) {
    return copyPolicy.sharable(records, 0, count);
  }

  /**
   * Returns the records added so far, if they turned out not to fit in memory; if they go on to
   * disk, only those that were collected as objects. They are returned once.
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

  /** Stops caching the partition, because its records can't be written. The log says so. */
  public void abandon(IOException why) {
    location = Location.NOWHERE;
    LOG.log(
        System.Logger.Level.WARNING,
        "a partition is not cached because it can't be written: rdd_"
            + dataset.id()
            + "_"
            + partition,
        why);
    store.unreserve(level, reserved);
    reserved = 0;
    closeDisk();
  }

  /**
   * Stores the records if they fit and the dataset is still persisted. Waiting tasks continue.
   *
   * @param read whether the caller is going to read the records, so that they must be somewhere
   * @return the records as a block that the caller reads and closes, whether it is cached or not;
   *     null when they didn't fit, and then {@link #takeRecords} has them
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
    store.ended(dataset, partition, level, held, block, elsewhere);
    if (block == null) {
      store.refused(dataset, partition);
    }
    return block;
  }

  /** Stops caching the partition unless it has been stored. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      long held = reserved;
      reserved = 0;
      store.ended(dataset, partition, level, held, null, null);
      if (location == Location.NOWHERE) {
        store.refused(dataset, partition);
      }
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

  private void addObject(@Nullable Object record) throws IOException {
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

  private void addSerialized(@Nullable Object record) throws IOException {
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
    if (average < SMALL_RECORD) {
      contents += SizeEstimator.contents(records, measured, count, MAX_SCANNED, MAX_SAMPLES);
    } else if (measured > MANY) {
      // The errors of many small samples cancel each other out.
      contents += SizeEstimator.contents(records, measured, count, MAX_STEP, MAX_SAMPLES);
    } else {
      contents += SizeEstimator.contents(records, measured, count);
    }
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
    continueOnDisk();
  }

  private void writeBytes(ByteChunks all) throws IOException {
    SpillWriter writer = disk();
    try (RecordCursor cursor = all.read(taken)) {
      while (cursor.hasNext()) {
        writer.write(cursor.next());
      }
    }
    chunks = null;
    continueOnDisk();
  }

  private void continueOnDisk() {
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

  /** The bytes of records that another process holds. */
  record SizeElsewhere(long memoryBytes, long diskBytes) {}

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
