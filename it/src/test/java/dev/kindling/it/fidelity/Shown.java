package dev.kindling.it.fidelity;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.Tuple4;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.Optional;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Collects everything that a program can observe of RDDs as text: id, number of partitions,
 * partitioner, lineage, the records of each partition in order, or the exception and the call that
 * throws it. It uses only Spark's API, so that the same source with Spark's imports prints the
 * results of Spark.
 */
final class Shown {
  private final StringBuilder text = new StringBuilder();

  /** Creates an RDD or a value. */
  interface Make {
    Object make() throws Exception;
  }

  /** A partitioner that a program defines. */
  static final class EvenAndOdd extends Partitioner {
    private static final long serialVersionUID = 1L;

    @Override
    public int numPartitions() {
      return 2;
    }

    @Override
    public int getPartition(Object key) {
      return (Integer) key % 2;
    }
  }

  /**
   * Returns the text so far, without line numbers of source files and without sizes of cached RDDs.
   */
  String text() {
    return text.toString()
        .replaceAll(" at \\w+\\.java:\\d+", "")
        .replaceAll("[ |]+CachedPartitions: .*\n", "");
  }

  /** Adds the text of one RDD or value, with the name of the case. */
  void show(String name, Make make) {
    line("== " + name);
    JavaRDDLike<?, ?> rdd;
    try {
      Object made = make.make();
      if (!(made instanceof JavaRDDLike<?, ?> like)) {
        line("value " + str(made));
        return;
      }
      rdd = like;
      Optional<Partitioner> by = rdd.partitioner();
      line(
          "id="
              + rdd.id()
              + " parts="
              + rdd.getNumPartitions()
              + " by="
              + (by.isPresent()
                  ? by.get().getClass().getSimpleName() + by.get().numPartitions()
                  : "-"));
      line(rdd.toDebugString());
    } catch (Throwable e) {
      line("defining it fails: " + failure(e));
      return;
    }
    try {
      line(
          "records "
              + rdd.glom().collect().stream().map(Shown::str).collect(Collectors.joining(" | ")));
    } catch (Throwable e) {
      line("its action fails: " + failure(e));
    }
  }

  /** Returns a record as text, with the contents of arrays and iterables. */
  static String str(Object value) {
    if (value instanceof Object[] array) {
      return Arrays.stream(array).map(Shown::str).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Tuple2<?, ?> t) {
      return "(" + str(t._1()) + "," + str(t._2()) + ")";
    }
    if (value instanceof Tuple3<?, ?, ?> t) {
      return "(" + str(t._1()) + "," + str(t._2()) + "," + str(t._3()) + ")";
    }
    if (value instanceof Tuple4<?, ?, ?, ?> t) {
      return "(" + str(t._1()) + "," + str(t._2()) + "," + str(t._3()) + "," + str(t._4()) + ")";
    }
    if (value instanceof Iterable<?> values) {
      StringJoiner joiner = new StringJoiner(", ", "[", "]");
      values.forEach(each -> joiner.add(str(each)));
      return joiner.toString();
    }
    return String.valueOf(value);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  /**
   * Returns the type and the first line of an exception, and the type of its cause, without
   * numbers.
   */
  private static String failure(Throwable e) {
    String first =
        String.valueOf(e.getMessage())
            .lines()
            .findFirst()
            .orElse("")
            .replaceAll("Task \\d+ in stage .*? executor \\w+\\)", "Task N")
            .replaceAll(
                "(Cannot invoke|Cannot read field|a function must return an iterator"
                    + "|class \\S+ cannot be cast).*",
                "...");
    Throwable cause = e.getCause();
    return e.getClass().getSimpleName()
        + ": "
        + first
        + (cause == null ? "" : ", caused by " + cause.getClass().getSimpleName());
  }
}
