package dev.kindling.it.fidelity;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.storage.StorageLevel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When Spark looks at which partitions are cached: it shows in the partitions of {@code coalesce}.
 * An RDD is cached, something happens, and then it is coalesced; one line for each of these
 * happenings. The same program with Spark's imports printed {@code cache-look-facts.txt}.
 */
final class CacheLookFacts {
  private final AnswerLines lines = new AnswerLines();
  private final JavaSparkContext sc;
  private final Path folder;

  private CacheLookFacts(JavaSparkContext sc, Path folder) {
    this.sc = sc;
    this.folder = folder;
  }

  static List<String> lines(JavaSparkContext sc, Path folder) {
    CacheLookFacts facts = new CacheLookFacts(sc, folder);
    facts.happenings().forEach(facts::add);
    facts.lineages().forEach((name, lineage) -> facts.add(name, lineage, facts.uses()));
    return facts.lines.all();
  }

  private interface Happening {
    void happen(JavaRDD<Double> cached) throws Exception;
  }

  private void add(String name, Happening happening) {
    for (int partitions : new int[] {2, 3, 4}) {
      lines.add(
          name + ", coalesce " + partitions,
          () -> {
            JavaRDD<Double> cached = sc.parallelize(Arrays.asList(1.0, 2.0), 4).cache();
            cached.count();
            String thrown = "";
            try {
              happening.happen(cached);
            } catch (Exception e) {
              thrown = e.getClass().getSimpleName() + ", then ";
            }
            return thrown + cached.coalesce(partitions).glom().collect();
          });
    }
  }

  /** An RDD that is looked at, and one whose job finds it in the cache or not. */
  private record Lineage(JavaRDD<Double> looked, JavaRDD<Double> used) {}

  private interface Use {
    void use(Lineage lineage) throws Exception;
  }

  private interface LineageSource {
    Lineage get();
  }

  private void add(String name, LineageSource source, Map<String, Use> uses) {
    uses.forEach(
        (used, use) -> {
          for (int partitions : new int[] {2, 3}) {
            lines.add(
                name + ", " + used + ", coalesce " + partitions,
                () -> {
                  Lineage lineage = source.get();
                  lineage.used.count();
                  use.use(lineage);
                  return lineage.looked.coalesce(partitions).glom().collect();
                });
          }
        });
  }

  private Map<String, LineageSource> lineages() {
    Map<String, LineageSource> all = new LinkedHashMap<>();
    all.put(
        "behind a map",
        () -> {
          JavaRDD<Double> cached = numbers().cache();
          return new Lineage(cached, cached.map(x -> x));
        });
    all.put(
        "behind a cached map",
        () -> {
          JavaRDD<Double> cached = numbers().cache();
          return new Lineage(cached, cached.map(x -> x).cache());
        });
    all.put(
        "map of a cached RDD",
        () -> {
          JavaRDD<Double> map = numbers().cache().map(x -> x);
          return new Lineage(map, map);
        });
    all.put(
        "before a shuffle",
        () -> {
          JavaRDD<Double> cached = numbers().cache();
          return new Lineage(cached, cached.sortBy(x -> x, true, 1));
        });
    all.put(
        "before a cached shuffle",
        () -> {
          JavaRDD<Double> cached = numbers().cache();
          return new Lineage(cached, cached.distinct(2).cache());
        });
    all.put(
        "after a shuffle",
        () -> {
          JavaRDD<Double> cached = numbers().distinct(4).cache();
          return new Lineage(cached, cached);
        });
    all.put(
        "between shuffles",
        () -> {
          JavaRDD<Double> cached = numbers().distinct(4).map(x -> x).cache();
          return new Lineage(cached, cached.map(x -> -x).distinct(2));
        });
    all.put(
        "in a union",
        () -> {
          JavaRDD<Double> cached = numbers().cache();
          return new Lineage(cached, cached.union(numbers()));
        });
    all.put(
        "other branch of a union",
        () -> {
          JavaRDD<Double> cached = numbers().cache();
          return new Lineage(cached.union(numbers()), cached);
        });
    return all;
  }

  private JavaRDD<Double> numbers() {
    return sc.parallelize(Arrays.asList(1.0, 2.0, 3.0), 4);
  }

  private Map<String, Use> uses() {
    Map<String, Use> all = new LinkedHashMap<>();
    all.put("nothing", lineage -> {});
    all.put("count", lineage -> lineage.used.count());
    all.put("take", lineage -> lineage.used.take(1));
    all.put("count of the looked", lineage -> lineage.looked.count());
    all.put("unpersist", lineage -> lineage.looked.unpersist(true));
    all.put(
        "count, unpersist",
        lineage -> {
          lineage.used.count();
          lineage.looked.unpersist(true);
        });
    all.put(
        "count, unpersist, count",
        lineage -> {
          lineage.used.count();
          lineage.looked.unpersist(true);
          lineage.used.count();
        });
    all.put(
        "count, unpersist both",
        lineage -> {
          lineage.used.count();
          lineage.used.unpersist(true);
          lineage.looked.unpersist(true);
        });
    all.put(
        "sortBy, unpersist",
        lineage -> {
          lineage.used.sortBy(x -> x, true, 2).count();
          lineage.looked.unpersist(true);
        });
    all.put(
        "other job, unpersist",
        lineage -> {
          sc.parallelize(List.of(1), 1).count();
          lineage.looked.unpersist(true);
        });
    all.put(
        "unpersist, persist, count",
        lineage -> {
          lineage.looked.unpersist(true).persist(StorageLevel.DISK_ONLY());
          lineage.used.count();
        });
    return all;
  }

  private Map<String, Happening> happenings() {
    Map<String, Happening> all = new LinkedHashMap<>();
    all.put("nothing", cached -> {});
    actions(all, "no partitions", () -> sc.<Double>emptyRDD());
    actions(all, "union of none", () -> sc.<Double>emptyRDD().union(sc.emptyRDD()));
    actions(all, "no records", () -> sc.<Double>parallelize(List.of(), 2));
    actions(all, "records", () -> sc.parallelize(List.of(3.0, 4.0), 2));
    actions(
        all, "failing", () -> sc.parallelize(List.of(3.0), 2).map(x -> x / Integer.parseInt("x")));
    actions(all, "uncountable", () -> sc.textFile("/no/such/file").map(Double::parseDouble));
    all.put("count of the RDD", JavaRDD::count);
    all.put("take 1 of the RDD", cached -> cached.take(1));
    all.put("coalesced before and counted", cached -> cached.coalesce(2).count());
    all.put("coalesced before", cached -> cached.coalesce(2).getNumPartitions());
    all.put("unpersist", cached -> cached.unpersist(true));
    all.put("unpersist and job", cached -> unpersisted(cached).map(x -> x).count());
    all.put(
        "unpersist and other job",
        cached -> {
          cached.unpersist(true);
          sc.parallelize(List.of(1), 1).count();
        });
    all.put(
        "count, then unpersist",
        cached -> {
          cached.count();
          cached.unpersist(true);
        });
    all.put(
        "count, unpersist, other job",
        cached -> {
          cached.count();
          cached.unpersist(true);
          sc.parallelize(List.of(1), 1).count();
        });
    all.put(
        "count, unpersist, persist",
        cached -> {
          cached.count();
          cached.unpersist(true).persist(StorageLevel.MEMORY_ONLY());
        });
    all.put(
        "count, unpersist, persist, other job",
        cached -> {
          cached.count();
          cached.unpersist(true).persist(StorageLevel.MEMORY_ONLY());
          sc.parallelize(List.of(1), 1).count();
        });
    all.put(
        "other job, unpersist",
        cached -> {
          sc.parallelize(List.of(1), 1).count();
          cached.unpersist(true);
        });
    all.put(
        "other job, coalesced before, unpersist",
        cached -> {
          sc.parallelize(List.of(1), 1).count();
          cached.coalesce(3).getNumPartitions();
          cached.unpersist(true);
        });
    all.put(
        "unpersist, coalesced before",
        cached -> {
          cached.unpersist(true);
          cached.coalesce(3).getNumPartitions();
        });
    all.put("checkpoint of nothing", cached -> sc.emptyRDD().checkpoint());
    all.put(
        "partitions of other RDD",
        cached -> sc.parallelize(List.of(1), 3).coalesce(2).getNumPartitions());
    all.put("broadcast", cached -> sc.broadcast(1).destroy());
    all.put("cancelAllJobs", cached -> sc.cancelAllJobs());
    all.put("other RDD cached", cached -> sc.parallelize(List.of(1), 3).cache());
    all.put(
        "shuffle job",
        cached ->
            sc.parallelizePairs(List.of(new Tuple2<>(1, 2)), 2).reduceByKey(Integer::sum).count());
    return all;
  }

  private static JavaRDD<Double> unpersisted(JavaRDD<Double> cached) {
    return cached.unpersist(true);
  }

  private interface AnyAction {
    Object of(JavaRDD<Double> rdd) throws Exception;
  }

  private interface Source {
    JavaRDD<Double> get();
  }

  private void actions(Map<String, Happening> all, String source, Source records) {
    Map<String, AnyAction> actions = new LinkedHashMap<>();
    actions.put("count", JavaRDD::count);
    actions.put("collect", JavaRDD::collect);
    actions.put("take 1", rdd -> rdd.take(1));
    actions.put("take 0", rdd -> rdd.take(0));
    actions.put("first", JavaRDD::first);
    actions.put("isEmpty", JavaRDD::isEmpty);
    actions.put("reduce", rdd -> rdd.reduce(Double::sum));
    actions.put("fold", rdd -> rdd.fold(0.0, Double::sum));
    actions.put("aggregate", rdd -> rdd.aggregate(0.0, Double::sum, Double::sum));
    actions.put("treeAggregate", rdd -> rdd.treeAggregate(0.0, Double::sum, Double::sum));
    actions.put("treeReduce", rdd -> rdd.treeReduce(Double::sum));
    actions.put("top", rdd -> rdd.top(1));
    actions.put("takeOrdered", rdd -> rdd.takeOrdered(1));
    actions.put("takeSample", rdd -> rdd.takeSample(false, 1));
    actions.put("countByValue", JavaRDD::countByValue);
    actions.put("countApprox", rdd -> rdd.countApprox(60_000).getFinalValue());
    actions.put("countByValueApprox", rdd -> rdd.countByValueApprox(60_000).getFinalValue());
    actions.put("countApproxDistinct", rdd -> rdd.countApproxDistinct(0.1));
    actions.put("sumApprox", rdd -> rdd.mapToDouble(x -> x).sumApprox(60_000L).getFinalValue());
    actions.put("stats", rdd -> rdd.mapToDouble(x -> x).stats());
    actions.put("histogram", rdd -> rdd.mapToDouble(x -> x).histogram(new double[] {0, 9}));
    actions.put("collectPartitions", rdd -> rdd.collectPartitions(new int[0]));
    actions.put("toLocalIterator", rdd -> rdd.toLocalIterator().hasNext());
    actions.put("zipWithIndex", rdd -> rdd.zipWithIndex());
    actions.put("sortBy", rdd -> rdd.sortBy(x -> x, true, 2));
    actions.put("groupBy", rdd -> rdd.groupBy(x -> x, 2));
    actions.put("max", rdd -> rdd.max(java.util.Comparator.naturalOrder()));
    actions.put("countAsync", rdd -> answer(rdd.countAsync()));
    actions.put("collectAsync", rdd -> answer(rdd.collectAsync()));
    actions.put("takeAsync", rdd -> answer(rdd.takeAsync(1)));
    actions.put("foreachAsync", rdd -> answer(rdd.foreachAsync(x -> {})));
    actions.put(
        "foreach",
        rdd -> {
          rdd.foreach(x -> {});
          return 0;
        });
    actions.put(
        "foreachPartition",
        rdd -> {
          rdd.foreachPartition(x -> {});
          return 0;
        });
    actions.put(
        "saveAsTextFile",
        rdd -> {
          rdd.saveAsTextFile(folder.resolve("saved-" + System.nanoTime()).toString());
          return 0;
        });
    actions.put("collectAsMap", rdd -> pairs(rdd).collectAsMap());
    actions.put("lookup", rdd -> pairs(rdd).lookup(3.0));
    actions.put(
        "lookup by partitioner", rdd -> pairs(rdd).partitionBy(new HashPartitioner(2)).lookup(3.0));
    actions.put("countByKey", rdd -> pairs(rdd).countByKey());
    actions.put("reduceByKeyLocally", rdd -> pairs(rdd).reduceByKeyLocally(Integer::sum));
    actions.put("sortByKey", rdd -> pairs(rdd).sortByKey());
    actions.forEach(
        (name, action) -> all.put(source + ", " + name, cached -> action.of(records.get())));
  }

  private static JavaPairRDD<Double, Integer> pairs(JavaRDD<Double> rdd) {
    return rdd.mapToPair(x -> new Tuple2<>(x, 1));
  }

  private static Object answer(java.util.concurrent.Future<?> future) {
    try {
      return String.valueOf(future.get());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
