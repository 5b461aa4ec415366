package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.spill.Content;
import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.SneakyThrow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Merges runs of combined pairs, each sorted by hash code, into one stream in which every key
 * occurs once. Pairs of equal hash codes are gathered, and the values of equal keys combined;
 * values of earlier runs come first. Too many runs to read at a time are first merged into longer
 * ones.
 */
final class HashMerge implements Iterator<Tuple2<Object, Object>> {
  private final Combiner<Object, Object> combiner;
  private final MergeHeap<PairSource> heads;

  /** The combined pairs of one hash code. Those before {@code next} have been read. */
  private final List<@Nullable Object> keys = new ArrayList<>();

  private final List<@Nullable Object> values = new ArrayList<>();
  private int next;

  private HashMerge(Combiner<Object, Object> combiner, MergeHeap<PairSource> heads) {
    this.combiner = combiner;
    this.heads = heads;
  }

  /**
   * Opens the runs.
   *
   * @param runs of one segment each, deleted as soon as they have been read
   * @param last the in-memory pairs, which come after all runs
   */
  static HashMerge of(
      List<Spill> runs, PairSource last, Combiner<Object, Object> combiner, TaskServices services)
      throws Exception {
    List<Spill> mergedRuns =
        MergeHeap.mergeInPasses(
            runs,
            neighbours ->
                new HashMerge(combiner, open(neighbours, null, services)).joined(services));
    return new HashMerge(combiner, open(mergedRuns, last, services));
  }

  private static MergeHeap<PairSource> open(
      List<Spill> runs, @Nullable PairSource last, TaskServices services) throws IOException {
    MergeHeap<PairSource> heads = new MergeHeap<>(null, runs.size() + 1);
    for (Spill run : runs) {
      heads.add(RunCursor.once(run, PairFormat.HASHED, services));
    }
    if (last != null) {
      heads.add(last);
    }
    return heads;
  }

  private Spill joined(TaskServices services) throws Exception {
    try (SpillWriter writer = services.spill(Content.WORKING, "combine-merge")) {
      while (!heads.isEmpty()) {
        int hash = heads.hash();
        gather();
        for (int i = 0; i < keys.size(); i++) {
          PairFormat.HASHED.write(writer, hash, keys.get(i), values.get(i));
        }
      }
      return services.spilled(0, writer);
    }
  }

  @Override
  public boolean hasNext() {
    return next < keys.size() || !heads.isEmpty();
  }

  @Override
  @SuppressWarnings("NullAway") // keys and values may be null
  public Tuple2<Object, Object> next() {
    if (next == keys.size()) {
      if (heads.isEmpty()) {
        throw new NoSuchElementException();
      }
      try {
        gather();
      } catch (Exception e) {
        throw SneakyThrow.unchecked(e);
      }
    }
    return new Tuple2<>(keys.get(next), values.get(next++));
  }

  /** Reads all pairs that have the lowest hash code. */
  private void gather() throws Exception {
    keys.clear();
    values.clear();
    next = 0;
    int hash = heads.hash();
    while (heads.hasNext(hash)) {
      PairSource source = heads.first();
      combine(source.key(), source.value());
      heads.advance();
    }
  }

  @SuppressWarnings("NullAway") // values may be null
  private void combine(@Nullable Object key, @Nullable Object value) throws Exception {
    for (int i = 0; i < keys.size(); i++) {
      if (Objects.equals(key, keys.get(i))) {
        values.set(i, combiner.mergeCombiners(values.get(i), value));
        return;
      }
    }
    keys.add(key);
    values.add(value);
  }
}
