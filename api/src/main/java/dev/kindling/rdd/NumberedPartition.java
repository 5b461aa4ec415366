package dev.kindling.rdd;

import dev.kindling.Partition;

/**
 * One of an RDD's partitions, by its number.
 *
 * @param rddId whose partition it is
 * @param index from 0
 */
record NumberedPartition(int rddId, int index) implements Partition {}
