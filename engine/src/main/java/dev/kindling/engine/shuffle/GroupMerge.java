package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.memory.MemoryConsumer;
import dev.kindling.engine.spill.Content;
import dev.kindling.engine.spill.RecordCursor;
import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.plan.SneakyThrow;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Merges runs of keys with their groups, each sorted by hash code. Joins what the runs have for a
 * key, in the order of the runs. Only the keys of one hash code are in memory at a time.
 */
final class GroupMerge implements Iterator<Tuple2<Object, Iterable<Object>[]>> {
  private final int parents;
  private final MemoryConsumer memory;
  private final TaskServices services;
  private final MergeHeap<GroupRun> heads;
  private KeyTable table = new KeyTable();
  private ValueLists[] valueLists;

  /** The entry of the next key in the table. */
  private int next;

  /**
   * @param runs of one segment each. For each key a run holds its hash code, the key, and for each
   *     parent the number of values and the values. A run is deleted as soon as it has been read
   */
  GroupMerge(List<Spill> runs, int parents, MemoryConsumer memory, TaskServices services)
      throws IOException {
    this.parents = parents;
    this.memory = memory;
    this.services = services;
    this.valueLists = GroupTable.valueLists(parents);
    this.heads = open(MergeHeap.mergeInPasses(runs, this::joined));
  }

  private MergeHeap<GroupRun> open(List<Spill> runs) throws IOException {
    MergeHeap<GroupRun> opened = new MergeHeap<>(null, runs.size());
    for (Spill run : runs) {
      opened.add(new GroupRun(run, services.opened(run.read(0)), services));
    }
    return opened;
  }

  private Spill joined(List<Spill> runs) throws IOException {
    MergeHeap<GroupRun> merging = open(runs);
    try (SpillWriter writer = services.spill(Content.WORKING, "groups-merge")) {
      while (!merging.isEmpty()) {
        GroupRun head = merging.first();
        writer.writeInt(head.hash());
        writer.write(head.key());
        for (int parent = 0; parent < parents; parent++) {
          int count = head.records.nextInt();
          writer.writeInt(count);
          for (int i = 0; i < count; i++) {
            writer.write(head.records.next());
          }
        }
        merging.advance();
      }
      return services.spilled(0, writer);
    }
  }

  @Override
  public boolean hasNext() {
    if (next < table.size() || !heads.isEmpty()) {
      return true;
    }
    services.close(memory);
    return false;
  }

  @Override
  public Tuple2<Object, Iterable<Object>[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (next == table.size()) {
      try {
        gather();
      } catch (IOException e) {
        throw SneakyThrow.unchecked(e);
      }
    }
    return GroupTable.groups(table, valueLists, next++);
  }

  /** Reads all keys that have the next hash code. */
  private void gather() throws IOException {
    table = new KeyTable();
    valueLists = GroupTable.valueLists(parents);
    next = 0;
    GroupBytes bytes = new GroupBytes(parents);
    memory.resize(0);
    long values = 0;
    long check = 1024;
    int hash = heads.hash();
    while (heads.hasNext(hash)) {
      GroupRun head = heads.first();
      Object key = head.key();
      int entry = table.find(key, hash);
      entry = entry < 0 ? ~entry : entry;
      for (int parent = 0; parent < parents; parent++) {
        int count = head.records.nextInt();
        for (int i = 0; i < count; i++) {
          valueLists[parent].add(entry, head.records.next());
          if (++values == check) {
            bytes.measure(table, valueLists);
            int step = (int) Math.min(1 << 16, Math.max(bytes.step(), values >> 3));
            if (!memory.resize(bytes.after(step))) {
              throw GroupTooLarge.of(key, counts(entry), memory.bytes());
            }
            check += step;
          }
        }
      }
      heads.advance();
    }
  }

  private int[] counts(int entry) {
    int[] counts = new int[parents];
    for (int i = 0; i < parents; i++) {
      counts[i] = valueLists[i].count(entry);
    }
    return counts;
  }

  /** A run that has read a key, and whose next records are the key's groups. */
  private static final class GroupRun implements MergeSource {
    private final Spill run;
    private final RecordCursor records;
    private final TaskServices services;
    private int hash;
    private @Nullable Object key;

    GroupRun(Spill run, RecordCursor records, TaskServices services) {
      this.run = run;
      this.records = records;
      this.services = services;
    }

    @Override
    public boolean advance() throws IOException {
      if (!records.hasNext()) {
        return false;
      }
      hash = records.nextInt();
      key = records.next();
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
    public void close() {
      services.close(records);
      services.close(run);
    }
  }
}
