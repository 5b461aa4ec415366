package dev.kindling.engine;

import dev.kindling.SparkConf;
import dev.kindling.engine.storage.SizeEstimator;
import dev.kindling.plan.SizedResult;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures the results of tasks as Spark sends them to the driver: serialised, with the metrics of
 * the task beside them. Results are not serialised here, so they are measured only if {@code
 * spark.driver.maxResultSize} is set.
 */
final class ResultSizes {
  private static final String LIMIT = "spark.driver.maxResultSize";

  /** The bytes that Spark 4.2 sends with a result for metrics and accumulators, at least. */
  private static final long TASK_BYTES = 867;

  private ResultSizes() {}

  /** Returns the limit of a configuration in bytes; 0 for none. */
  static long limit(SparkConf conf) {
    String limit = conf.get(LIMIT, "0").trim();
    return limit.startsWith("-") ? 0 : conf.getSizeAsBytes(LIMIT, 0L);
  }

  /**
   * Returns the size of a task's result in bytes, as Spark counts it: the result itself; but if the
   * result with its metrics is larger than the limit, the executor does not send it, and Spark
   * counts both.
   */
  static long measure(@Nullable Object result, long limit) {
    long bytes = result instanceof SizedResult sized ? sized.serializedBytes() : serialized(result);
    return bytes + TASK_BYTES > limit ? bytes + TASK_BYTES : bytes;
  }

  private static long serialized(@Nullable Object result) {
    Counting bytes = new Counting();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(result);
    } catch (IOException e) {
      // Only other serialisers take these records, such as Kryo.
      return SizeEstimator.of(result);
    }
    return bytes.count;
  }

  /** Counts bytes and drops them. */
  private static final class Counting extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      count += length;
    }
  }
}
