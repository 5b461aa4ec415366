package dev.kindling.observe.explain;

import dev.kindling.spi.ShuffleDescription;

/**
 * Describes operations of the API and partitioners, one line each. A new operation that shuffles or
 * that is an action adds its line here.
 */
final class OperationSentences {
  private OperationSentences() {}

  /** Whether the operation is an action. */
  static boolean isAction(String operation) {
    return !purposeOfAction(operation).isEmpty();
  }

  /**
   * Returns what an action does, as the end of a sentence; "" for an operation that is not a known
   * action.
   */
  static String purposeOfAction(String operation) {
    return switch (operation) {
      case "collect", "collectAsync" -> "returns every record to the program as a list";
      case "collectAsMap" -> "returns every pair to the program as a map";
      case "collectPartitions" -> "returns the records of some partitions to the program";
      case "count", "countAsync" -> "counts the records";
      case "countByKey" -> "counts the records of each key";
      case "countByValue" -> "counts how often each record occurs";
      case "take", "takeAsync" -> "returns the first few records";
      case "first" -> "returns the first record";
      case "isEmpty" -> "tests whether there is no record";
      case "takeOrdered" -> "returns the smallest records";
      case "top" -> "returns the largest records";
      case "takeSample" -> "returns a random sample of records";
      case "min" -> "returns the smallest record";
      case "max" -> "returns the largest record";
      case "sum" -> "computes the sum of all records";
      case "mean" -> "computes the mean of all records";
      case "stats",
          "variance",
          "stdev",
          "sampleVariance",
          "sampleStdev",
          "popVariance",
          "popStdev" ->
          "computes statistics over all records";
      case "histogram" -> "counts the records in each range";
      case "reduce", "treeReduce" -> "combines all records into one with the given function";
      case "fold", "aggregate", "treeAggregate" ->
          "combines all records into one result with the given functions";
      case "foreach", "foreachAsync" -> "calls a function for every record";
      case "foreachPartition", "foreachPartitionAsync" -> "calls a function for every partition";
      case "lookup" -> "returns the values of one key";
      case "toLocalIterator" -> "returns the records to the program, one partition at a time";
      case "saveAsTextFile",
          "saveAsObjectFile",
          "saveAsHadoopFile",
          "saveAsNewAPIHadoopFile",
          "saveAsHadoopDataset",
          "saveAsNewAPIHadoopDataset" ->
          "writes every record to files";
      case "runJob" -> "applies a function to partitions and returns the results";
      default -> "";
    };
  }

  /** Returns why an operation needs a shuffle, as the end of a sentence. */
  static String reasonForShuffle(String operation) {
    return switch (operation) {
      case "groupBy" -> "needs all records with the same computed key in one partition";
      case "groupByKey" -> "needs all records with the same key in one partition";
      case "reduceByKey", "foldByKey", "aggregateByKey", "combineByKey" ->
          "needs all values of a key in one partition to combine them";
      case "join", "leftOuterJoin", "rightOuterJoin", "fullOuterJoin" ->
          "needs the records of both sides with the same key in one partition to pair them";
      case "cogroup", "groupWith" ->
          "needs the records of all sides with the same key in one partition";
      case "sortByKey", "sortBy", "repartitionAndSortWithinPartitions" ->
          "needs each range of keys in one partition to sort it";
      case "distinct" -> "needs equal records in one partition to remove duplicates";
      case "intersection" -> "needs equal records of both sides in one partition";
      case "subtract", "subtractByKey" ->
          "needs equal keys of both sides in one partition to find those that only the first side has";
      case "repartition" -> "distributes the records over the requested number of partitions";
      case "coalesce" -> "was called with shuffle = true";
      case "partitionBy" ->
          "moves each record to the partition that its partitioner chooses for the key";
      default -> "needs related records in one partition";
    };
  }

  /** Returns how a partitioner chooses a partition, as the end of a sentence. */
  static String partitioningRule(String partitioner) {
    return switch (partitioner) {
      case "HashPartitioner" ->
          "by the hash code of its key, so that equal keys are always in the same partition";
      case ShuffleDescription.PORTABLE_HASH ->
          "by the hash code of its key (`portable_hash`), so that equal keys are always in the same partition";
      case "RangePartitioner" ->
          "by the range that contains its key, so that the partitions are in order";
      case ShuffleDescription.ROUND_ROBIN ->
          "in turn (round robin), so that the partitions get about equally many records";
      case ShuffleDescription.ROUND_ROBIN_IN_BATCHES ->
          "in turn (round robin), one batch of records after the other";
      case "<lambda>" -> "by the program's partition function, a lambda";
      default -> "by the program's own `" + partitioner + "`";
    };
  }

  /** Returns a call site with its operation as code: {@code "`map` at Films.java:11"}. */
  static String code(String shortForm) {
    int at = shortForm.indexOf(" at ");
    return at < 0
        ? "`" + shortForm + "`"
        : "`" + shortForm.substring(0, at) + "`" + shortForm.substring(at);
  }
}
