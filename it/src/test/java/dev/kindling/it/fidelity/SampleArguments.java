package dev.kindling.it.fidelity;

import dev.kindling.HashPartitioner;
import dev.kindling.Partition;
import dev.kindling.Partitioner;
import dev.kindling.SparkConf;
import dev.kindling.SparkContext;
import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaDoubleRDD;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.api.java.Optional;
import dev.kindling.api.java.function.DoubleFlatMapFunction;
import dev.kindling.api.java.function.DoubleFunction;
import dev.kindling.api.java.function.FlatMapFunction;
import dev.kindling.api.java.function.FlatMapFunction2;
import dev.kindling.api.java.function.Function;
import dev.kindling.api.java.function.Function2;
import dev.kindling.api.java.function.PairFlatMapFunction;
import dev.kindling.api.java.function.PairFunction;
import dev.kindling.api.java.function.VoidFunction;
import dev.kindling.rdd.RDD;
import dev.kindling.scheduler.SparkListener;
import dev.kindling.scheduler.SparkListenerInterface;
import dev.kindling.storage.StorageLevel;
import dev.kindling.util.AccumulatorV2;
import dev.kindling.util.LongAccumulator;
import dev.kindling.util.StatCounter;
import java.io.Serializable;
import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Makes arguments of each type that the API takes, none of which is null. */
final class SampleArguments {
  private static final List<Class<?>> TYPES =
      List.of(
          int.class,
          long.class,
          double.class,
          boolean.class,
          int[].class,
          double[].class,
          Double[].class,
          String.class,
          String[].class,
          Object.class,
          List.class,
          Iterable.class,
          Map.class,
          Class.class,
          Class[].class,
          Comparator.class,
          Tuple2[].class,
          JavaRDD.class,
          JavaRDD[].class,
          JavaPairRDD.class,
          JavaPairRDD[].class,
          JavaDoubleRDD.class,
          JavaDoubleRDD[].class,
          JavaRDDLike.class,
          JavaSparkContext.class,
          SparkContext.class,
          SparkConf.class,
          RDD.class,
          Partitioner.class,
          StorageLevel.class,
          Optional.class,
          StatCounter.class,
          AccumulatorV2.class,
          SparkListenerInterface.class,
          Partition.class,
          TaskContext.class,
          Function.class,
          Function2.class,
          FlatMapFunction.class,
          FlatMapFunction2.class,
          DoubleFunction.class,
          DoubleFlatMapFunction.class,
          PairFunction.class,
          PairFlatMapFunction.class,
          VoidFunction.class);

  private final JavaSparkContext sc;
  private final Path folder;
  private int outputs;

  SampleArguments(JavaSparkContext sc, Path folder) {
    this.sc = sc;
    this.folder = folder;
  }

  /** Compares any values by their text. */
  private static final class ByText implements Comparator<Object>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(Object one, Object other) {
      return String.valueOf(one).compareTo(String.valueOf(other));
    }
  }

  static boolean hasAll(Class<?>[] types) {
    return TYPES.containsAll(Arrays.asList(types));
  }

  JavaRDD<Integer> numbers() {
    return sc.parallelize(List.of(1, 2, 3), 2);
  }

  JavaPairRDD<Integer, Integer> pairs() {
    return sc.parallelizePairs(
        List.of(new Tuple2<>(1, 10), new Tuple2<>(2, 20), new Tuple2<>(1, 30)), 2);
  }

  JavaDoubleRDD doubles() {
    return sc.parallelizeDoubles(List.of(1.0, 2.0, 3.0), 2);
  }

  /** Returns arguments for a call. */
  Object[] of(Executable member) {
    boolean ofPairs = member.getDeclaringClass() == JavaPairRDD.class;
    boolean ofDoubles = member.getDeclaringClass() == JavaDoubleRDD.class;
    Object[] made = new Object[member.getParameterCount()];
    for (int i = 0; i < made.length; i++) {
      made[i] = of(member.getParameterTypes()[i], member.getName(), ofPairs, ofDoubles);
    }
    return made;
  }

  /** Returns an array, a list or a map that has a null, or null if the type is none of them. */
  static Object holdingNull(Class<?> type) {
    if (type.isArray() && !type.getComponentType().isPrimitive()) {
      return Array.newInstance(type.getComponentType(), 1);
    }
    if (type == List.class || type == Iterable.class) {
      return Collections.singletonList(null);
    }
    if (type == Map.class) {
      Map<Object, Object> map = new HashMap<>();
      map.put(1, null);
      map.put(2, null);
      return map;
    }
    return null;
  }

  private Object of(Class<?> type, String method, boolean ofPairs, boolean ofDoubles) {
    if (type == String.class) {
      return text(method);
    }
    if (type == Object.class) {
      return 1;
    }
    if (type == List.class) {
      if (method.equals("pipe")) {
        return List.of("cat");
      }
      return method.equals("parallelizePairs") ? List.of(new Tuple2<>(1, 2)) : List.of(1.5);
    }
    if (type == Map.class && method.equals("pipe")) {
      return Map.of("A", "b");
    }
    if (type == Iterable.class) {
      return List.of(1.5);
    }
    if (type == RDD.class) {
      return ofPairs ? pairs().rdd() : ofDoubles ? doubles().rdd() : numbers().rdd();
    }
    if (type == JavaRDDLike.class || type == JavaRDD.class) {
      return method.equals("fromJavaRDD") ? pairs().map(pair -> pair) : numbers();
    }
    if (type == Partition.class) {
      return numbers().partitions().get(0);
    }
    Object value = value(type);
    return value == null ? function(type, method) : value;
  }

  private Object value(Class<?> type) {
    Map<Class<?>, Object> values = new HashMap<>();
    values.put(int.class, 2);
    values.put(long.class, 1L);
    values.put(double.class, 0.5);
    values.put(boolean.class, true);
    values.put(int[].class, new int[] {0});
    values.put(double[].class, new double[] {0, 2, 4});
    values.put(Double[].class, new Double[] {0.0, 2.0, 4.0});
    values.put(String[].class, new String[] {"a"});
    values.put(Map.class, Map.of(1, 0.5, 2, 0.5));
    values.put(Class.class, String.class);
    values.put(Class[].class, new Class<?>[] {String.class});
    values.put(Comparator.class, new ByText());
    values.put(Tuple2[].class, new Tuple2<?, ?>[] {new Tuple2<>("a", "b")});
    values.put(JavaRDD[].class, new JavaRDD<?>[] {numbers()});
    values.put(JavaPairRDD.class, pairs());
    values.put(JavaPairRDD[].class, new JavaPairRDD<?, ?>[] {pairs()});
    values.put(JavaDoubleRDD.class, doubles());
    values.put(JavaDoubleRDD[].class, new JavaDoubleRDD[] {doubles()});
    values.put(JavaSparkContext.class, sc);
    values.put(SparkContext.class, sc.sc());
    values.put(SparkConf.class, new SparkConf(false));
    values.put(Partitioner.class, new HashPartitioner(2));
    values.put(StorageLevel.class, StorageLevel.MEMORY_ONLY());
    values.put(Optional.class, Optional.of(1));
    values.put(StatCounter.class, new StatCounter());
    values.put(AccumulatorV2.class, new LongAccumulator());
    values.put(SparkListenerInterface.class, new SparkListener() {});
    values.put(TaskContext.class, null);
    return values.get(type);
  }

  private String text(String method) {
    if (method.startsWith("saveAs") || method.equals("setCheckpointDir")) {
      outputs++;
      return folder.resolve("output-" + outputs).toString();
    }
    return method.equals("pipe") ? "UTF-8" : "a";
  }

  private static Object function(Class<?> type, String method) {
    if (type == Function.class) {
      return method.equals("filter")
          ? (Function<Object, Boolean>) record -> true
          : (Function<Object, Object>) record -> record;
    }
    if (type == Function2.class) {
      // Does not depend on the order of its arguments, unless they are an index and a partition.
      return (Function2<Object, Object, Object>)
          (one, other) ->
              other instanceof Iterator || String.valueOf(one).compareTo(String.valueOf(other)) < 0
                  ? other
                  : one;
    }
    if (type == FlatMapFunction.class) {
      return (FlatMapFunction<Object, Object>) record -> List.<Object>of(1).iterator();
    }
    if (type == FlatMapFunction2.class) {
      return (FlatMapFunction2<Iterator<?>, Iterator<?>, Object>)
          (one, other) -> List.<Object>of(1).iterator();
    }
    if (type == DoubleFunction.class) {
      return (DoubleFunction<Object>) record -> 1.0;
    }
    if (type == DoubleFlatMapFunction.class) {
      return (DoubleFlatMapFunction<Object>) record -> List.of(1.0).iterator();
    }
    if (type == PairFunction.class) {
      return (PairFunction<Object, Object, Object>) record -> new Tuple2<>(1, record);
    }
    if (type == PairFlatMapFunction.class) {
      return (PairFlatMapFunction<Object, Object, Object>)
          record -> List.of(new Tuple2<Object, Object>(1, 1)).iterator();
    }
    return type == VoidFunction.class ? (VoidFunction<Object>) record -> {} : null;
  }
}
