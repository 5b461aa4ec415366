package dev.kindling.engine.shuffle;

import dev.kindling.Tuple2;
import dev.kindling.engine.spill.Content;
import dev.kindling.engine.spill.Spill;
import dev.kindling.engine.spill.SpillWriter;
import dev.kindling.plan.SneakyThrow;
import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Merges sorted runs into one sorted stream. Of pairs with equal keys, those of earlier runs come
 * first. Too many runs to read at a time are first merged into longer ones.
 */
final class SortedMerge implements Iterator<Tuple2<Object, Object>> {
  private final MergeHeap<PairSource> heads;

  private SortedMerge(MergeHeap<PairSource> heads) {
    this.heads = heads;
  }

  /**
   * Opens the runs.
   *
   * @param runs of one segment each, deleted as soon as they have been read
   * @param last the in-memory pairs, which come after all runs
   */
  static SortedMerge of(
      List<Spill> runs, PairSource last, Comparator<Object> comparator, TaskServices services)
      throws IOException {
    List<Spill> mergedRuns =
        MergeHeap.mergeInPasses(
            runs, neighbours -> joined(open(neighbours, null, comparator, services), services));
    return new SortedMerge(open(mergedRuns, last, comparator, services));
  }

  private static MergeHeap<PairSource> open(
      List<Spill> runs,
      @Nullable PairSource last,
      Comparator<Object> comparator,
      TaskServices services)
      throws IOException {
    MergeHeap<PairSource> heads = new MergeHeap<>(comparator, runs.size() + 1);
    for (Spill run : runs) {
      heads.add(RunCursor.once(run, PairFormat.PLAIN, services));
    }
    if (last != null) {
      heads.add(last);
    }
    return heads;
  }

  private static Spill joined(MergeHeap<PairSource> heads, TaskServices services)
      throws IOException {
    try (SpillWriter writer = services.spill(Content.SHUFFLE, "sort-merge")) {
      while (!heads.isEmpty()) {
        PairSource source = heads.first();
        PairFormat.PLAIN.write(writer, 0, source.key(), source.value());
        heads.advance();
      }
      return services.spilled(0, writer);
    }
  }

  @Override
  public boolean hasNext() {
    return !heads.isEmpty();
  }

  @Override
  public Tuple2<Object, Object> next() {
    if (heads.isEmpty()) {
      throw new NoSuchElementException();
    }
    PairSource source = heads.first();
    Tuple2<Object, Object> pair = new Tuple2<>(source.key(), source.value());
    try {
      heads.advance();
    } catch (IOException e) {
      throw SneakyThrow.unchecked(e);
    }
    return pair;
  }
}
