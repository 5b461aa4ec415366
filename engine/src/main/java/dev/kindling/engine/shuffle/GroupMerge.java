package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.memory.Consumer;
import dev.kindling.engine.spill.RecordCursor;
import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.pipeline.table.KeyTable;
import dev.kindling.plan.Thrown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Merges runs of keys with their groups, each sorted by hash code, and brings together what the
 * runs have for a key, in the order of the runs. The keys of one hash code are in memory at a time.
 */
final class GroupMerge implements Iterator<Tuple2<Object, Iterable<Object>[]>> {
  /** Each takes a file and some 100 KB of buffers. */
  private static final int MOST_RUNS = 32;

  private final int parents;
  private final Consumer memory;
  private final Workspace work;
  private final PriorityQueue<GroupRun> heads;
  private KeyTable table = new KeyTable();
  private Chains[] chains;

  /** The next key of the table. */
  private int next;

  /**
   * @param runs of one segment each: for each key its hash code, the key, and for each parent the
   *     number of values and the values; deleted as soon as they have been read
   */
  GroupMerge(List<Spill> runs, int parents, Consumer memory, Workspace work) throws IOException {
    this.parents = parents;
    this.memory = memory;
    this.work = work;
    this.chains = GroupTable.chains(parents);
    List<Spill> few = runs;
    while (few.size() > MOST_RUNS) {
      List<Spill> longer = new ArrayList<>();
      for (int from = 0; from < few.size(); from += MOST_RUNS) {
        List<Spill> neighbours = few.subList(from, Math.min(few.size(), from + MOST_RUNS));
        longer.add(neighbours.size() == 1 ? neighbours.get(0) : joined(neighbours));
      }
      few = longer;
    }
    this.heads = open(few);
  }

  private PriorityQueue<GroupRun> open(List<Spill> runs) throws IOException {
    PriorityQueue<GroupRun> opened =
        new PriorityQueue<>(
            Comparator.<GroupRun>comparingInt(run -> run.hash)
                .thenComparingInt(run -> run.position));
    for (Spill run : runs) {
      GroupRun head = new GroupRun(run, work.opened(run.read(0)), opened.size());
      if (head.advance()) {
        opened.add(head);
      }
    }
    return opened;
  }

  private Spill joined(List<Spill> runs) throws IOException {
    PriorityQueue<GroupRun> merging = open(runs);
    try (SpillWriter writer = work.spill("groups-merge")) {
      GroupRun head = merging.poll();
      while (head != null) {
        writer.writeInt(head.hash);
        writer.write(head.records.next());
        for (int parent = 0; parent < parents; parent++) {
          int count = head.records.nextInt();
          writer.writeInt(count);
          for (int i = 0; i < count; i++) {
            writer.write(head.records.next());
          }
        }
        if (head.advance()) {
          merging.add(head);
        }
        head = merging.poll();
      }
      writer.endSegment();
      Spill joined = work.opened(writer.finish());
      work.spilled(0, joined.bytes());
      return joined;
    }
  }

  @Override
  public boolean hasNext() {
    return next < table.size() || !heads.isEmpty();
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
        throw Thrown.unchecked(e);
      }
    }
    return GroupTable.groups(table, chains, next++);
  }

  /** Gathers the keys of the next hash code. */
  private void gather() throws IOException {
    table = new KeyTable();
    chains = GroupTable.chains(parents);
    next = 0;
    GroupMemory held = new GroupMemory(parents, memory);
    held.reset();
    long values = 0;
    long check = 1024;
    GroupRun head = heads.element();
    int hash = head.hash;
    while (head != null && head.hash == hash) {
      heads.remove();
      Object key = head.records.next();
      int entry = table.find(key, hash);
      entry = entry < 0 ? ~entry : entry;
      for (int parent = 0; parent < parents; parent++) {
        int count = head.records.nextInt();
        for (int i = 0; i < count; i++) {
          chains[parent].add(entry, head.records.next());
          if (++values == check) {
            int step = (int) Math.min(1 << 16, Math.max(held.step(), values >> 3));
            if (!held.covers(table, chains, step, 0, 0)) {
              throw GroupTooLarge.of(key, counts(entry), memory.bytes());
            }
            check += step;
          }
        }
      }
      if (head.advance()) {
        heads.add(head);
      }
      head = heads.peek();
    }
  }

  private int[] counts(int entry) {
    int[] counts = new int[parents];
    for (int i = 0; i < parents; i++) {
      counts[i] = chains[i].count(entry);
    }
    return counts;
  }

  /** A run, standing behind a hash code. */
  private final class GroupRun {
    private final Spill run;
    private final RecordCursor records;
    private final int position;
    private int hash;

    GroupRun(Spill run, RecordCursor records, int position) {
      this.run = run;
      this.records = records;
      this.position = position;
    }

    boolean advance() throws IOException {
      if (!records.hasNext()) {
        work.close(records);
        work.close(run);
        return false;
      }
      hash = records.nextInt();
      return true;
    }
  }
}
