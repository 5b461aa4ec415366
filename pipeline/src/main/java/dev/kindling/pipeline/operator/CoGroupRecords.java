package dev.kindling.pipeline.operator;

import dev.kindling.Tuple2;

/** Converts the records of a co-group of two parents. */
final class CoGroupRecords {
  private CoGroupRecords() {}

  /** Converts a record with an array of two groups to one with a pair of groups. */
  @SuppressWarnings("unchecked")
  static <K, V, W> Tuple2<K, Tuple2<Iterable<V>, Iterable<W>>> pair(
      Tuple2<K, Iterable<Object>[]> record) {
    Iterable<Object>[] groups = record._2();
    return new Tuple2<>(
        record._1(), new Tuple2<>((Iterable<V>) groups[0], (Iterable<W>) groups[1]));
  }
}
