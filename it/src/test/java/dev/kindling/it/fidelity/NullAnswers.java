package dev.kindling.it.fidelity;

import dev.kindling.SparkConf;
import dev.kindling.SparkContext;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaFutureAction;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.broadcast.Broadcast;
import dev.kindling.rdd.RDD;
import dev.kindling.sql.SparkSession;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Describes what a call with a null did, in a line that does not depend on the machine. */
final class NullAnswers {
  private static final String JOB_GROUP = "spark.jobGroup.id";
  private static final String DESCRIPTION = "spark.job.description";

  private NullAnswers() {}

  /** Returns a result as text: the records of an RDD by partition, the settings of a conf. */
  static String value(Object result) {
    if (result instanceof RDD<?> rdd) {
      return value(rdd.toJavaRDD());
    }
    if (result instanceof JavaFutureAction) {
      return "a future";
    }
    if (result instanceof JavaRDDLike<?, ?> rdd) {
      try {
        return "RDD "
            + rdd.name()
            + " "
            + rdd.glom().collect().stream().map(Shown::str).collect(Collectors.joining(" | "));
      } catch (Throwable e) {
        return "RDD fails: " + failure(e);
      }
    }
    if (result instanceof SparkConf conf) {
      return "conf " + settings(conf);
    }
    if (result instanceof SparkContext || result instanceof JavaSparkContext) {
      return "context";
    }
    if (result instanceof Broadcast<?> broadcast) {
      return "broadcast of " + broadcast.value();
    }
    if (result instanceof SparkSession.Builder builder) {
      try {
        return value(builder.getOrCreate());
      } catch (Throwable e) {
        return "builder fails: " + failure(e);
      }
    }
    if (result instanceof SparkSession) {
      return "session";
    }
    if (result instanceof Iterator) {
      return "an iterator";
    }
    if (result instanceof double[] numbers) {
      return Arrays.toString(numbers);
    }
    if (result instanceof long[] numbers) {
      return Arrays.toString(numbers);
    }
    if (result instanceof Tuple2<?, ?> pair) {
      return "(" + value(pair._1()) + "," + value(pair._2()) + ")";
    }
    if (result instanceof Map<?, ?> map) {
      return new TreeMap<>(map).toString();
    }
    return clean(Shown.str(result));
  }

  /** Returns what is left behind in the context, if anything. */
  static String effects(JavaSparkContext sc) {
    String group = sc.getLocalProperty(JOB_GROUP);
    String description = sc.getLocalProperty(DESCRIPTION);
    String tags = new TreeSet<>(sc.getJobTags()).toString();
    return (group == null ? "" : "; group " + group)
        + (description == null ? "" : "; description " + description)
        + (tags.equals("[]") ? "" : "; tags " + tags);
  }

  static void reset(JavaSparkContext sc) {
    sc.clearJobGroup();
    sc.clearJobTags();
    sc.clearCallSite();
    sc.setLocalProperty(DESCRIPTION, null);
  }

  /** Returns the settings of a conf in the order of their keys. */
  static String settings(SparkConf conf) {
    Map<String, String> settings = new TreeMap<>();
    for (Tuple2<String, String> setting : conf.getAll()) {
      settings.put(setting._1(), setting._2());
    }
    return settings.toString();
  }

  /**
   * Returns the class and the first line of an exception, and the class of its cause. Messages of
   * null pointers depend on the code of the engine and are left out.
   */
  static String failure(Throwable e) {
    Throwable cause = e.getCause();
    String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return "throws "
        + e.getClass().getSimpleName()
        + (e instanceof NullPointerException ? "" : ": " + clean(first))
        + (cause == null ? "" : ", caused by " + cause.getClass().getSimpleName());
  }

  private static String clean(String text) {
    return text.replaceAll("Task \\d+ in stage .*? driver\\)", "Task N")
        .replaceAll("executor \\w+\\): ", "")
        .replaceAll("@[0-9a-f]+|id: \\d+", "")
        .replaceAll("NullPointerException: .*", "NullPointerException")
        .replaceAll("file:\\S*|/\\S+/", "PATH")
        .replaceAll("at \\w+\\.java:\\d+", "")
        .replaceAll("\\d{3,}", "N")
        .replaceAll("org\\.apache\\.spark\\.|dev\\.kindling\\.", "");
  }
}
