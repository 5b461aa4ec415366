package dev.kindling.fuzz.soak;

import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.storage.StorageLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** One random job, or a few on the same records. The seed determines it. */
final class RandomJob {
  private static final List<StorageLevel> LEVELS =
      List.of(
          StorageLevel.MEMORY_ONLY(),
          StorageLevel.MEMORY_AND_DISK(),
          StorageLevel.DISK_ONLY(),
          StorageLevel.MEMORY_ONLY_SER(),
          StorageLevel.MEMORY_AND_DISK_SER());

  private enum Kind {
    REDUCE,
    AGGREGATE,
    GROUP,
    SORT,
    SORT_BY,
    JOIN,
    COGROUP,
    DISTINCT,
    REPARTITION,
    PERSIST,
    SAVE_TEXT,
    SAVE_OBJECTS
  }

  private final Kind kind;
  private final List<Tuple2<Integer, String>> records = new ArrayList<>();
  private final int slices;
  private final int partitions;
  private final StorageLevel level;

  RandomJob(long seed) {
    Random random = new Random(seed);
    kind = Kind.values()[random.nextInt(Kind.values().length)];
    int count = 1 << random.nextInt(13);
    int keys = 1 + random.nextInt(count);
    for (int i = 0; i < count; i++) {
      records.add(new Tuple2<>(random.nextInt(keys), "value " + random.nextInt(1000)));
    }
    slices = 1 + random.nextInt(6);
    partitions = 1 + random.nextInt(6);
    level = LEVELS.get(random.nextInt(LEVELS.size()));
  }

  /**
   * Runs the job.
   *
   * @param folder a folder to save files to; the job deletes its files
   * @return the result as text, which is the same each time
   */
  String run(JavaSparkContext sc, Path folder) throws IOException {
    JavaPairRDD<Integer, String> pairs = sc.parallelizePairs(records, slices);
    return switch (kind) {
      case REDUCE -> sorted(pairs.mapValues(String::length).reduceByKey(Integer::sum, partitions));
      case AGGREGATE ->
          sorted(
              pairs.aggregateByKey(
                  new TreeSet<String>(),
                  partitions,
                  (set, value) -> {
                    set.add(value);
                    return set;
                  },
                  (left, right) -> {
                    left.addAll(right);
                    return left;
                  }));
      case GROUP -> sorted(pairs.groupByKey(partitions).mapValues(RandomJob::ordered));
      case SORT -> pairs.sortByKey(true, partitions).keys().collect().toString();
      case SORT_BY -> pairs.values().sortBy(value -> value, false, partitions).collect().toString();
      case JOIN -> sorted(pairs.distinct().join(pairs.reduceByKey(String::concat), partitions));
      case COGROUP ->
          sorted(
              pairs
                  .cogroup(pairs.mapValues(String::length), partitions)
                  .mapValues(both -> ordered(both._1()) + "|" + ordered(both._2())));
      case DISTINCT -> sorted(pairs.distinct(partitions));
      case REPARTITION -> sorted(pairs.repartition(partitions));
      case PERSIST -> persisted(pairs);
      case SAVE_TEXT -> saved(sc, pairs, folder, false);
      case SAVE_OBJECTS -> saved(sc, pairs, folder, true);
    };
  }

  private String persisted(JavaPairRDD<Integer, String> pairs) {
    JavaPairRDD<Integer, String> cached = pairs.mapValues(value -> value + "!").persist(level);
    try {
      return cached.count() + sorted(cached) + cached.keys().reduce(Integer::sum);
    } finally {
      cached.unpersist();
    }
  }

  private static String saved(
      JavaSparkContext sc, JavaPairRDD<Integer, String> pairs, Path folder, boolean objects)
      throws IOException {
    Path target = folder.resolve("saved");
    JavaRDD<String> lines = pairs.map(Tuple2::toString);
    try {
      if (objects) {
        lines.saveAsObjectFile(target.toString());
        return sorted(sc.<String>objectFile(target.toString()));
      }
      lines.saveAsTextFile(target.toString());
      return sorted(sc.textFile(target.toString()));
    } finally {
      if (Files.exists(target)) {
        try (var files = Files.walk(target)) {
          for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    }
  }

  private static String sorted(JavaPairRDD<?, ?> pairs) {
    return sorted(pairs.map(Tuple2::toString));
  }

  private static String sorted(JavaRDD<String> lines) {
    return ordered(lines.collect()).toString();
  }

  private static <T> List<String> ordered(Iterable<T> values) {
    List<String> all = new ArrayList<>();
    values.forEach(value -> all.add(String.valueOf(value)));
    Collections.sort(all);
    return all;
  }

  @Override
  public String toString() {
    return kind
        + " of "
        + records.size()
        + " records, "
        + slices
        + " to "
        + partitions
        + " partitions, "
        + level;
  }
}
