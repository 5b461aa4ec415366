package dev.kindling.fuzz.peer;

import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.util.AccumulatorV2;
import dev.kindling.util.CollectionAccumulator;
import dev.kindling.util.DoubleAccumulator;
import dev.kindling.util.LongAccumulator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Jobs whose functions add to accumulators, some of which fail. Stages that can fail have one task,
 * because otherwise it is random which tasks end before the job does.
 */
final class Accumulated {
  private final JavaRDDLike<Object, ?> rdd;
  private final LongAccumulator sum;
  private final DoubleAccumulator half;
  private final CollectionAccumulator<String> texts;
  private final Unmergeable unmergeable = new Unmergeable();

  Accumulated(JavaSparkContext sc, JavaRDDLike<Object, ?> rdd) {
    this.rdd = rdd;
    this.sum = sc.sc().longAccumulator();
    this.half = sc.sc().doubleAccumulator("half");
    this.texts = sc.sc().collectionAccumulator();
    sc.sc().register(unmergeable, "unmergeable");
  }

  /** Runs jobs and returns their answer or error, and the values of the accumulators. */
  String answer(String name) {
    // Fails here if the RDD itself fails, where no value is compared.
    rdd.count();
    String answer;
    try {
      answer = Text.of(run(name));
    } catch (Exception e) {
      answer = Errors.of(e);
    }
    List<String> sorted = new ArrayList<>(texts.value());
    sorted.sort(null);
    return String.join(
        "; ",
        answer,
        sum.value() + " of " + sum.count(),
        String.valueOf(half.value()),
        sorted.toString(),
        String.valueOf(unmergeable.value()));
  }

  private Object run(String name) {
    JavaRDD<Object> adding = adding(rdd);
    return switch (name) {
      case "oneTask" -> failing(adding.coalesce(1)).collect();
      case "mapStage" -> failing(grouped(adding, 2).coalesce(1)).count();
      case "secondStage" -> grouped(failing(adding(grouped(adding, 1))), 2).count();
      case "iterated" -> iterated(failing(adding).toLocalIterator());
      case "twice" -> adding.count() + adding.count();
      case "cached" -> {
        adding.cache();
        long twice = adding.count() + adding.count();
        adding.unpersist(true);
        yield twice;
      }
      case "skipped" -> {
        JavaRDD<Object> shuffled = grouped(adding, 2);
        yield shuffled.count() + shuffled.count();
      }
      case "taken" -> adding.take(2);
      case "foreach" -> foreach();
      case "badMerge" -> adding(addingToUnmergeable()).count();
      default -> throw new IllegalArgumentException("no jobs with accumulators: " + name);
    };
  }

  private String foreach() {
    LongAccumulator toSum = sum;
    DoubleAccumulator toHalf = half;
    CollectionAccumulator<String> toTexts = texts;
    rdd.foreach(x -> added(x, toSum, toHalf, toTexts));
    return "done";
  }

  private JavaRDD<Object> addingToUnmergeable() {
    Unmergeable to = unmergeable;
    return rdd.map(
        x -> {
          to.add(x);
          return x;
        });
  }

  private JavaRDD<Object> adding(JavaRDDLike<Object, ?> records) {
    LongAccumulator toSum = sum;
    DoubleAccumulator toHalf = half;
    CollectionAccumulator<String> toTexts = texts;
    return records.map(x -> added(x, toSum, toHalf, toTexts));
  }

  private static Object added(
      Object x, LongAccumulator sum, DoubleAccumulator half, CollectionAccumulator<String> texts) {
    sum.add((long) Functions.code(x));
    half.add(Functions.code(x) / 2.0);
    texts.add(Text.of(x));
    return x;
  }

  private static JavaRDD<Object> failing(JavaRDDLike<Object, ?> records) {
    return records.map(x -> Functions.failing("failing", x));
  }

  private static JavaRDD<Object> grouped(JavaRDDLike<Object, ?> records, int partitions) {
    JavaPairRDD<Integer, Object> pairs =
        records.mapToPair(x -> new Tuple2<>(Functions.code(x) % 5, x));
    return pairs.groupByKey(partitions).map(group -> group);
  }

  private static List<Object> iterated(Iterator<Object> records) {
    return Functions.all(records);
  }

  /** An accumulator whose merge fails for a sum that is a multiple of three. */
  private static final class Unmergeable extends AccumulatorV2<Object, Long> {
    private static final long serialVersionUID = 1L;

    private long sum;

    @Override
    public boolean isZero() {
      return sum == 0;
    }

    @Override
    public AccumulatorV2<Object, Long> copy() {
      Unmergeable copy = new Unmergeable();
      copy.sum = sum;
      return copy;
    }

    @Override
    public void reset() {
      sum = 0;
    }

    @Override
    public void add(Object x) {
      sum += Functions.code(x);
    }

    @Override
    public void merge(AccumulatorV2<Object, Long> other) {
      if (other.value() % 3 == 0) {
        throw new IllegalStateException("an accumulator that can't be merged");
      }
      sum += other.value();
    }

    @Override
    public Long value() {
      return sum;
    }
  }
}
