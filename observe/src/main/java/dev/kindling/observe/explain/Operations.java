package dev.kindling.observe.explain;

/** What is to be known of single operations of the API: one line each. */
final class Operations {
  private Operations() {}

  /** Whether a call asks for results, rather than making a dataset. */
  static boolean isAction(String operation) {
    return !whatItAsksFor(operation).isEmpty();
  }

  /** What an action asks for, as the end of a sentence; "" for what is not known as an action. */
  static String whatItAsksFor(String operation) {
    return switch (operation) {
      case "collect", "collectAsync" -> "brings every record back to the program as a list";
      case "collectAsMap" -> "brings every pair back to the program as a map";
      case "collectPartitions" -> "brings the records of some partitions back to the program";
      case "count", "countAsync" -> "asks how many records there are";
      case "countByKey" -> "asks how many records each key has";
      case "countByValue" -> "asks how often each record occurs";
      case "take", "takeAsync" -> "asks for the first few records";
      case "first" -> "asks for the first record";
      case "isEmpty" -> "asks whether there is any record";
      case "takeOrdered" -> "asks for the smallest records";
      case "top" -> "asks for the largest records";
      case "takeSample" -> "asks for some records picked at random";
      case "min" -> "asks for the smallest record";
      case "max" -> "asks for the largest record";
      case "sum" -> "asks for the sum of all records";
      case "mean" -> "asks for the mean of all records";
      case "stats",
          "variance",
          "stdev",
          "sampleVariance",
          "sampleStdev",
          "popVariance",
          "popStdev" ->
          "asks for statistics over all records";
      case "histogram" -> "asks how many records lie in each range";
      case "reduce", "treeReduce" ->
          "puts all records together into one by the function it is given";
      case "fold", "aggregate", "treeAggregate" ->
          "puts all records together into one result by the functions it is given";
      case "foreach", "foreachAsync" -> "wants a function called for every record";
      case "foreachPartition", "foreachPartitionAsync" ->
          "wants a function called for every partition";
      case "lookup" -> "asks for the values of one key";
      case "toLocalIterator" -> "brings the records back to the program, partition by partition";
      case "saveAsTextFile",
          "saveAsObjectFile",
          "saveAsHadoopFile",
          "saveAsNewAPIHadoopFile",
          "saveAsHadoopDataset",
          "saveAsNewAPIHadoopDataset" ->
          "writes every record to files";
      case "runJob" -> "wants a function's results for partitions";
      default -> "";
    };
  }

  /** What an operation needs of its shuffle, as the end of a sentence. */
  static String whatItNeeds(String operation) {
    return switch (operation) {
      case "groupBy" -> "needs all records for which its function gives the same key in one place";
      case "groupByKey" -> "needs all records with the same key in one place";
      case "reduceByKey", "foldByKey", "aggregateByKey", "combineByKey" ->
          "needs all values of a key in one place to put them together";
      case "join", "leftOuterJoin", "rightOuterJoin", "fullOuterJoin" ->
          "needs the records of both sides that have the same key in one place to pair them";
      case "cogroup", "groupWith" ->
          "needs the records of all sides that have the same key in one place";
      case "sortByKey", "sortBy", "repartitionAndSortWithinPartitions" ->
          "needs neighbouring keys in one place to put them in order";
      case "distinct" -> "needs equal records in one place to keep one of each";
      case "intersection" -> "needs equal records of both sides in one place";
      case "subtract", "subtractByKey" ->
          "needs equal keys of both sides in one place to tell what only the first one has";
      case "repartition" ->
          "has to spread the records evenly over the number of partitions it was asked for";
      case "coalesce" -> "was asked to spread the records by a shuffle";
      case "partitionBy" ->
          "has to put each record into the partition that its partitioner names for the key";
      default -> "needs the records that belong together in one place";
    };
  }

  /** How a partitioner decides, as the end of a sentence. */
  static String howItDecides(String partitioner) {
    return switch (partitioner) {
      case "HashPartitioner" -> "by the hash code of its key, so that equal keys always meet";
      case "RangePartitioner" ->
          "by the range its key lies in, so that the partitions one after another are in order";
      case "PythonPartitioner" ->
          "by the hash code of its key, or as the partition function says that the program gave";
      default -> "as the program's " + partitioner + " says for its key";
    };
  }

  /** How a narrow step or a source is spoken of: {@code "`map` at Films.java:11"}. */
  static String code(String shortForm) {
    int at = shortForm.indexOf(" at ");
    return at < 0
        ? "`" + shortForm + "`"
        : "`" + shortForm.substring(0, at) + "`" + shortForm.substring(at);
  }
}
