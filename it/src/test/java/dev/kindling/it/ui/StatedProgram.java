package dev.kindling.it.ui;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * A program that a random generator chooses: a chain of operators over pairs, counted in the end.
 * It runs, and it is worked out by hand which stages follow from it and what they move.
 */
final class StatedProgram {
  private static final int MAX_STEPS = 8;
  private static final int OTHER_SLICES = 3;

  private enum Kind {
    REDUCE,
    GROUP,
    PARTITION,
    COGROUP,
    CACHE,
    HALVE_KEYS,
    FILTER,
    MAP_VALUES,
    /** Only as the last: where its records go is not worked out. */
    REPARTITION
  }

  private record Step(Kind kind, int reducers) {}

  private final long seed;
  private final int slices;
  private final List<Tuple2<Integer, Integer>> pairs = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  StatedProgram(long seed) {
    this.seed = seed;
    Random draw = new Random(seed);
    slices = 1 + draw.nextInt(4);
    int size = 1 + draw.nextInt(300);
    int keys = 1 + draw.nextInt(40);
    for (int i = 0; i < size; i++) {
      pairs.add(new Tuple2<>(draw.nextInt(keys), i));
    }
    Kind[] kinds = Kind.values();
    int count = 1 + draw.nextInt(MAX_STEPS);
    for (int i = 0; i < count; i++) {
      Kind kind = kinds[draw.nextInt(kinds.length - 1)];
      steps.add(new Step(kind, 1 + draw.nextInt(5)));
    }
    steps.add(new Step(draw.nextBoolean() ? Kind.REPARTITION : Kind.REDUCE, 1 + draw.nextInt(5)));
  }

  void run(JavaSparkContext sc) {
    JavaPairRDD<Integer, Integer> present = sc.parallelizePairs(pairs, slices);
    JavaPairRDD<Integer, Integer> other = sc.parallelizePairs(pairs, OTHER_SLICES);
    for (Step step : steps) {
      int reducers = step.reducers;
      present =
          switch (step.kind) {
            case REDUCE -> present.reduceByKey(Integer::sum, reducers);
            case GROUP -> present.groupByKey(reducers).mapValues(values -> 1);
            case PARTITION -> present.partitionBy(new HashPartitioner(reducers));
            case COGROUP -> present.cogroup(other, reducers).mapValues(sides -> 2);
            case CACHE -> present.cache();
            case HALVE_KEYS -> present.mapToPair(pair -> new Tuple2<>(pair._1() / 2, pair._2()));
            case FILTER -> present.filter(pair -> pair._1() % 3 != 1);
            case MAP_VALUES -> present.mapValues(value -> value + 1);
            case REPARTITION -> present.repartition(reducers);
          };
    }
    present.count();
  }

  /** The stages of the job, each after those that it reads. */
  List<StatedStage> stages() {
    List<StatedStage> ended = new ArrayList<>();
    List<List<Integer>> keys = cut(slices);
    StatedStage stage = new StatedStage(slices).slices(slices);
    boolean partitioned = false;
    for (Step step : steps) {
      int reducers = step.reducers;
      // As many partitions by hash codes: the same partitioner, and nothing moves.
      boolean inPlace = partitioned && keys.size() == reducers;
      switch (step.kind) {
        case CACHE, MAP_VALUES -> {}
        case HALVE_KEYS -> {
          keys.forEach(partition -> partition.replaceAll(key -> key / 2));
          partitioned = false;
        }
        case FILTER -> keys.forEach(partition -> partition.removeIf(key -> key % 3 == 1));
        case REPARTITION -> {
          ended.add(stage.writes(count(keys), -1, reducers, true));
          stage = new StatedStage(reducers).reads(count(keys));
        }
        case REDUCE, GROUP, PARTITION -> {
          if (!inPlace) {
            List<List<Integer>> written = step.kind == Kind.REDUCE ? distinct(keys) : keys;
            long before = step.kind == Kind.REDUCE ? count(keys) : -1;
            ended.add(stage.writes(count(written), before, reducers, false));
            stage = new StatedStage(reducers).reads(count(written));
            keys = moved(written, reducers);
          }
          keys = step.kind == Kind.PARTITION ? keys : distinct(keys);
          partitioned = true;
        }
        case COGROUP -> {
          List<List<Integer>> other = cut(OTHER_SLICES);
          ended.add(
              new StatedStage(OTHER_SLICES)
                  .slices(OTHER_SLICES)
                  .writes(count(other), -1, reducers, false));
          List<List<Integer>> arrived = moved(other, reducers);
          if (!inPlace) {
            ended.add(stage.writes(count(keys), -1, reducers, false));
            stage = new StatedStage(reducers).reads(count(keys));
            keys = moved(keys, reducers);
          }
          stage.reads(count(other));
          for (int i = 0; i < reducers; i++) {
            keys.get(i).addAll(arrived.get(i));
          }
          keys = distinct(keys);
          partitioned = true;
        }
      }
    }
    ended.add(stage);
    return ended;
  }

  private List<List<Integer>> cut(int count) {
    List<List<Integer>> partitions = new ArrayList<>();
    for (int slice = 0; slice < count; slice++) {
      int from = (int) ((long) slice * pairs.size() / count);
      int to = (int) ((slice + 1L) * pairs.size() / count);
      List<Integer> keys = new ArrayList<>();
      pairs.subList(from, to).forEach(pair -> keys.add(pair._1()));
      partitions.add(keys);
    }
    return partitions;
  }

  private static long count(List<List<Integer>> partitions) {
    return partitions.stream().mapToLong(List::size).sum();
  }

  private static List<List<Integer>> distinct(List<List<Integer>> partitions) {
    List<List<Integer>> distinct = new ArrayList<>();
    for (List<Integer> partition : partitions) {
      distinct.add(new ArrayList<>(new TreeSet<>(partition)));
    }
    return distinct;
  }

  private static List<List<Integer>> moved(List<List<Integer>> partitions, int reducers) {
    List<List<Integer>> moved = new ArrayList<>();
    for (int i = 0; i < reducers; i++) {
      moved.add(new ArrayList<>());
    }
    partitions.forEach(partition -> partition.forEach(key -> moved.get(key % reducers).add(key)));
    return moved;
  }

  @Override
  public String toString() {
    return "seed " + seed + ", " + pairs.size() + " pairs in " + slices + " slices, " + steps;
  }
}
