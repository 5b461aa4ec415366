package dev.kindling.it.fidelity;

import dev.kindling.HashPartitioner;
import dev.kindling.SparkConf;
import dev.kindling.SparkContext;
import dev.kindling.SparkFiles;
import dev.kindling.SparkStatusTracker;
import dev.kindling.api.java.JavaDoubleRDD;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.api.java.JavaSparkStatusTracker;
import dev.kindling.api.java.Optional;
import dev.kindling.api.java.StorageLevels;
import dev.kindling.rdd.RDD;
import dev.kindling.sql.SparkSession;
import dev.kindling.storage.StorageLevel;
import dev.kindling.util.CollectionAccumulator;
import dev.kindling.util.DoubleAccumulator;
import dev.kindling.util.LongAccumulator;
import dev.kindling.util.StatCounter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Calls each public constructor and method of contexts, settings, RDDs and what belongs to them,
 * once for each way to pass a null: for one argument, for all of them, or inside an array, a list
 * or a map. It shows what each call returns or throws. It uses only Spark's API, so that the same
 * source with Spark's imports prints the results of Spark: {@code null-arguments.txt}.
 */
final class NullArguments {
  /** Methods that end the context, or whose answer depends on the machine. */
  private static final List<String> LEFT_OUT =
      List.of("stop", "close", "getenv", "wait", "sparkUser", "setLogLevel", "clone", "equals");

  private final Map<String, String> answers = new TreeMap<>();
  private final SampleArguments arguments;
  private final JavaSparkContext sc;

  private NullArguments(JavaSparkContext sc, Path folder) {
    this.sc = sc;
    this.arguments = new SampleArguments(sc, folder);
  }

  /** Prints the answers of the engine on the class path; the argument is an empty folder. */
  public static void main(String[] args) throws Exception {
    answers(Path.of(args[0])).forEach((call, answer) -> System.out.println(call + " -> " + answer));
  }

  /** Returns what each call returns or throws, by the call. */
  static Map<String, String> answers(Path folder) throws Exception {
    SparkConf conf =
        new SparkConf(false)
            .setMaster("local[2]")
            .setAppName("nulls")
            .set("spark.ui.enabled", "false");
    Map<String, String> all = new TreeMap<>();
    try (JavaSparkContext sc = new JavaSparkContext(conf)) {
      NullArguments calls = new NullArguments(sc, folder);
      calls.callAll();
      all.putAll(calls.answers);
    }
    all.putAll(ContextsOfNulls.answers());
    return all;
  }

  private void callAll() {
    Map<Class<?>, Supplier<?>> targets = new LinkedHashMap<>();
    targets.put(SparkConf.class, () -> new SparkConf(false).set("a", "b"));
    targets.put(SparkContext.class, sc::sc);
    targets.put(JavaSparkContext.class, () -> sc);
    targets.put(JavaRDD.class, arguments::numbers);
    targets.put(JavaPairRDD.class, arguments::pairs);
    targets.put(JavaDoubleRDD.class, arguments::doubles);
    targets.put(RDD.class, () -> arguments.numbers().rdd());
    targets.put(HashPartitioner.class, () -> new HashPartitioner(2));
    targets.put(Optional.class, () -> Optional.of(1));
    targets.put(StorageLevel.class, StorageLevel::MEMORY_ONLY);
    targets.put(StorageLevels.class, () -> null);
    targets.put(StatCounter.class, StatCounter::new);
    targets.put(JavaSparkStatusTracker.class, sc::statusTracker);
    targets.put(SparkStatusTracker.class, () -> sc.sc().statusTracker());
    targets.put(LongAccumulator.class, () -> sc.sc().longAccumulator());
    targets.put(DoubleAccumulator.class, () -> sc.sc().doubleAccumulator());
    targets.put(CollectionAccumulator.class, () -> sc.sc().collectionAccumulator());
    targets.put(SparkFiles.class, () -> null);
    targets.put(SparkSession.Builder.class, SparkSession::builder);
    targets.forEach(
        (type, target) -> {
          for (Constructor<?> constructor : type.getConstructors()) {
            if (type != SparkContext.class && type != JavaSparkContext.class) {
              call(constructor, type, target);
            }
          }
        });
    // After a group of jobs without a name is cancelled, no job of the context runs.
    targets.forEach((type, target) -> callMethods(type, target, false));
    targets.forEach((type, target) -> callMethods(type, target, true));
  }

  private void callMethods(Class<?> type, Supplier<?> target, boolean cancelling) {
    for (Method method : type.getMethods()) {
      if (method.getDeclaringClass() != Object.class
          && !method.isBridge()
          && !method.getName().contains("$")
          && !LEFT_OUT.contains(method.getName())
          && method.getName().startsWith("cancel") == cancelling) {
        call(method, type, target);
      }
    }
  }

  private void call(Executable member, Class<?> type, Supplier<?> target) {
    Class<?>[] types = member.getParameterTypes();
    if (!SampleArguments.hasAll(types)) {
      return;
    }
    String name = type.getSimpleName() + "." + nameOf(member) + parameters(types);
    List<Integer> references = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      int position = i;
      if (types[i].isPrimitive()) {
        continue;
      }
      references.add(i);
      callWith(name + " null at " + i, member, target, made -> made[position] = null);
      Object holder = SampleArguments.holdingNull(types[i]);
      if (holder != null) {
        callWith(name + " inside of " + i, member, target, made -> made[position] = holder);
      }
    }
    if (references.size() > 1) {
      callWith(
          name + " all null",
          member,
          target,
          made -> references.forEach(position -> made[position] = null));
    }
  }

  private static String nameOf(Executable member) {
    return member instanceof Constructor ? "new" : member.getName();
  }

  private static String parameters(Class<?>[] types) {
    return Arrays.stream(types)
        .map(Class::getSimpleName)
        .collect(java.util.stream.Collectors.joining(",", "(", ")"));
  }

  /** Changes sample arguments to those of a call. */
  private interface Change {
    void in(Object[] arguments);
  }

  private void callWith(String name, Executable member, Supplier<?> target, Change change) {
    Object[] made = arguments.of(member);
    change.in(made);
    String answer;
    try {
      Object result =
          member instanceof Constructor<?> constructor
              ? constructor.newInstance(made)
              : ((Method) member)
                  .invoke(Modifier.isStatic(member.getModifiers()) ? null : target.get(), made);
      answer = NullAnswers.value(result) + NullAnswers.effects(sc);
    } catch (InvocationTargetException e) {
      answer = NullAnswers.failure(e.getCause());
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new AssertionError(name, e);
    } finally {
      NullAnswers.reset(sc);
    }
    answers.put(name, answer);
  }
}
