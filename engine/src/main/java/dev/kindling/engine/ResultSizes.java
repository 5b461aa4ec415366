package dev.kindling.engine;

import dev.kindling.SparkConf;
import dev.kindling.engine.serial.RecordSerializer;
import dev.kindling.engine.serial.RecordWriter;
import dev.kindling.engine.storage.SizeEstimator;
import dev.kindling.plan.SizedResult;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures the results of tasks as Spark sends them to the driver: serialised, with the metrics of
 * the task beside them.
 *
 * <p>Results are not serialised here otherwise. So a result is serialised for the measurement only
 * if it may take more than its share of {@code spark.driver.maxResultSize}, which is the limit
 * divided by the number of tasks. A smaller result is estimated: the results of a stage can't
 * exceed the limit if none of them exceeds its share.
 */
final class ResultSizes {
  private static final String LIMIT = "spark.driver.maxResultSize";
  private static final String SERIALIZER = "spark.serializer";

  /** Spark's default of the limit: 1 GiB. */
  private static final long DEFAULT_LIMIT = 1L << 30;

  /** The bytes that Spark 4.2 sends with a result for metrics and accumulators, at least. */
  private static final long TASK_BYTES = 867;

  /** Values take at most this factor more bytes in serialised form than on the heap. */
  private static final int MAX_GROWTH = 2;

  /** What a typical value takes in serialised form is this part of what it takes on the heap. */
  private static final int TYPICAL_PART = 2;

  /** The bytes of the names of classes and fields in serialised form. */
  private static final long DESCRIPTORS = 2048;

  /**
   * After so many records the stream forgets them. Otherwise it holds a table of all objects that
   * were written, which may take as much memory as the result.
   */
  private static final int RECORDS_REMEMBERED = 1 << 14;

  private final long limit;
  private final @Nullable RecordSerializer serializer;

  /**
   * @param serializer measures results instead of Java serialisation, or null
   */
  private ResultSizes(long limit, @Nullable RecordSerializer serializer) {
    this.limit = limit;
    this.serializer = serializer;
  }

  /**
   * Measures results with the limit and the serialiser of a configuration.
   *
   * @param serializer the serialiser of the configuration, whose bytes take about as much room as
   *     Kryo's
   */
  static ResultSizes of(SparkConf conf, RecordSerializer serializer) {
    String limit = conf.get(LIMIT, "").trim();
    boolean java = conf.get(SERIALIZER, "JavaSerializer").strip().endsWith("JavaSerializer");
    return new ResultSizes(
        limit.startsWith("-") ? 0 : conf.getSizeAsBytes(LIMIT, DEFAULT_LIMIT),
        java ? null : serializer);
  }

  /** How large the results of a stage may be in total, in bytes; 0 for any size. */
  long limit() {
    return limit;
  }

  /**
   * Returns the size of a task's result in bytes, as Spark counts it: the result itself; but if the
   * result with its metrics is larger than the limit, the executor does not send it, and Spark
   * counts both. Returns 0 if there is no limit.
   *
   * @param tasks how many tasks the stage has, positive
   */
  long measure(@Nullable Object result, int tasks) {
    if (limit == 0) {
      return 0;
    }
    if (result instanceof SizedResult sized) {
      return counted(sized.serializedBytes());
    }
    long heap = heapBytes(result);
    if (MAX_GROWTH * heap + DESCRIPTORS <= limit / tasks) {
      return heap / TYPICAL_PART;
    }
    return counted(serialized(result));
  }

  private long counted(long bytes) {
    return bytes + TASK_BYTES > limit ? bytes + TASK_BYTES : bytes;
  }

  private static long heapBytes(@Nullable Object result) {
    return result instanceof Object[] records
        ? SizeEstimator.ofRecords(records, records.length)
        : SizeEstimator.of(result);
  }

  private long serialized(@Nullable Object result) {
    CountedBytes bytes = new CountedBytes();
    try {
      if (serializer == null) {
        writeAsJava(result, bytes);
      } else {
        RecordWriter writer = serializer.writer(bytes);
        writer.write(result);
        writer.finish();
      }
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Only other serialisers take these records, or none does.
      return heapBytes(result);
    }
    return bytes.count;
  }

  private static void writeAsJava(@Nullable Object result, OutputStream bytes) throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      if (!(result instanceof Object[] records) || records.length <= RECORDS_REMEMBERED) {
        out.writeObject(result);
        return;
      }
      for (int i = 0; i < records.length; i++) {
        out.writeObject(records[i]);
        if (i % RECORDS_REMEMBERED == RECORDS_REMEMBERED - 1) {
          out.reset();
        }
      }
    }
  }

  /** Counts bytes and drops them. */
  private static final class CountedBytes extends OutputStream {
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
