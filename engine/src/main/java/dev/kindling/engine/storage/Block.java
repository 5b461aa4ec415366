package dev.kindling.engine.storage;

import dev.kindling.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** The records of one partition, in memory, by reference. */
public final class Block {
  /** What blocks are kept as, whatever level the program asked for. */
  static final StorageLevel LEVEL = StorageLevel.MEMORY_ONLY();

  private final @Nullable Object[] records;
  private final int count;
  private final long bytes;

  Block(@Nullable Object[] records, int count, long bytes) {
    this.records = records;
    this.count = count;
    this.bytes = bytes;
  }

  /** The number of the job that ran last when this was stored; guarded by the store. */
  long storedAfter;

  /** The records, in an array longer than {@link #count}; not to be changed. */
  public @Nullable Object[] records() {
    return records;
  }

  /** How many records there are. */
  public int count() {
    return count;
  }

  /** Their estimated size in bytes. */
  public long bytes() {
    return bytes;
  }
}
