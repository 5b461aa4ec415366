package dev.kindling.api;

import dev.kindling.HashPartitioner;
import dev.kindling.SparkUnsupportedOperationException;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Checks of arguments. The exceptions, and the first lines of their messages, are Spark's where
 * Spark has them.
 */
public final class Require {
  private Require() {}

  /** Returns a hash partitioner. The number of partitions may be 0, as in Spark. */
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

  /** Throws unless the number of partitions is positive. */
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

  /** Returns the exception of an action that needs at least one record. */
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

  /** Throws if an argument breaks a rule; the first line of the message is Spark's. */
  static void that(boolean holds, String sparksRule, String value, Operation operation) {
    if (!holds) {
      throw new IllegalArgumentException(
          "requirement failed: " + sparksRule + "\nthe value is " + value + ", at " + operation);
    }
  }

  /** Returns a path, or throws with Spark's message if it is null. */
  public static String path(@Nullable String path, String sparksMessage, Operation operation) {
    if (path == null) {
      throw new IllegalArgumentException(
          sparksMessage + "\nthe path must not be null, at " + operation);
    }
    return path;
  }

  /** Returns an argument, or throws if it is null. */
  public static <T> T present(@Nullable T argument, String name, Operation operation) {
    if (argument == null) {
      throw new NullPointerException(
          name + " must not be null, at " + operation + "; pass a value or leave the call out");
    }
    return argument;
  }
}
