package dev.kindling.pipeline.operator;

import dev.kindling.Tuple2;

/** The records of a co-grouping of two sides. */
final class CoGroupRecords {
  private CoGroupRecords() {}

  /** The array of two groups as a pair. */
  @SuppressWarnings("unchecked")
  static <K, V, W> Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>> pair(
      Tuple2<K, Iterable<Object>[]> record) {
    Iterable<Object>[] groups = record._2();
    return new Tuple2<>(
        record._1(), new Tuple2<>((Iterable<V>) groups[0], (Iterable<W>) groups[1]));
  }
}
