package dev.kindling.api;

import dev.kindling.HashPartitioner;
import dev.kindling.SparkUnsupportedOperationException;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import org.jspecify.annotations.Nullable;

/** What arguments must be, with Spark's exceptions and first lines where Spark has them. */
public final class Require {
  private Require() {}

  /** A hash partitioner of so many partitions, 0 allowed as in Spark. */
  public static HashPartitioner partitioner(int numPartitions, Operation operation) {
    if (numPartitions < 0) {
      throw new IllegalArgumentException(
          "requirement failed: Number of partitions ("
              + numPartitions
              + ") cannot be negative.\nnumPartitions must be 0 or more: "
              + numPartitions
              + ", at "
              + operation
              + "; leave it out to keep as many partitions as the parent has");
    }
    return new HashPartitioner(numPartitions);
  }

  /** Fails unless there is at least one partition. */
  public static void positivePartitions(int numPartitions, Operation operation) {
    if (numPartitions <= 0) {
      throw new IllegalArgumentException(
          "requirement failed: Number of partitions ("
              + numPartitions
              + ") must be positive.\nnumPartitions must be 1 or more: "
              + numPartitions
              + ", at "
              + operation);
    }
  }

  /** That an action needs a record where there is none. */
  static SparkUnsupportedOperationException noRecords(Dataset<?> dataset, Operation operation) {
    return new SparkUnsupportedOperationException(
        "empty collection\n"
            + operation.name()
            + " needs at least one record: "
            + dataset
            + " has none, at "
            + operation
            + "; ask isEmpty() first, or fold with a zero value");
  }

  /** Fails when an argument isn't as a rule says; the first line is Spark's. */
  static void that(boolean holds, String sparksRule, String value, Operation operation) {
    if (!holds) {
      throw new IllegalArgumentException(
          "requirement failed: " + sparksRule + "\nthe value is " + value + ", at " + operation);
    }
  }

  /** Fails when an argument is null. */
  public static <T> T present(@Nullable T argument, String name, Operation operation) {
    if (argument == null) {
      throw new NullPointerException(
          name + " must not be null, at " + operation + "; pass a value or leave the call out");
    }
    return argument;
  }
}
