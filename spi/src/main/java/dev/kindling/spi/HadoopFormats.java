package dev.kindling.spi;

import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function2;
import dev.kindling.plan.Input;
import dev.kindling.plan.Operator;
import java.util.Iterator;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.jspecify.annotations.Nullable;

/**
 * Hadoop's file systems and its input and output formats, the old ones of {@code mapred} and the
 * new ones of {@code mapreduce}. Found by {@link java.util.ServiceLoader}. Hadoop must be on the
 * class path before an implementation is loaded.
 *
 * <p>Inputs are looked up when they are asked for their partitions. They reuse key and value
 * objects if the format's reader does.
 */
public interface HadoopFormats {
  /**
   * Creates a configuration as Spark does: Hadoop's defaults, and the settings of the application.
   *
   * @param settings the settings with the prefix {@code spark.hadoop.}, without it
   */
  Configuration configuration(Map<String, String> settings, SparkConf conf);

  /**
   * Returns files on all of Hadoop's file systems, read and written by its text and sequence
   * formats.
   *
   * @param hadoop the settings, which are copied
   * @param slots the number of tasks that run at a time
   * @param objects encodes the records of object files
   */
  Files files(Configuration hadoop, SparkConf conf, int slots, ObjectEncoding objects);

  /** Returns what copies files of Hadoop's file systems, with settings. */
  RemoteFiles remoteFiles(Configuration hadoop);

  /**
   * Returns an input of files that an old input format reads.
   *
   * @param hadoop the settings, which are copied
   * @param path files, folders and globs, separated by commas
   * @param minPartitions a hint for the format
   */
  <K, V> Input<Tuple2<K, V>> mapredFile(
      Configuration hadoop,
      SparkConf conf,
      String path,
      Class<? extends org.apache.hadoop.mapred.InputFormat<K, V>> format,
      int minPartitions);

  /**
   * Returns an input of what an old input format finds by its settings.
   *
   * @param hadoop the settings
   * @param minPartitions a hint for the format
   */
  <K, V> Input<Tuple2<K, V>> mapred(
      JobConf hadoop,
      SparkConf conf,
      Class<? extends org.apache.hadoop.mapred.InputFormat<K, V>> format,
      int minPartitions);

  /**
   * Returns an input of files that a new input format reads.
   *
   * @param hadoop the settings, which are copied
   * @param path files, folders and globs, separated by commas
   * @param datasetId the id of the dataset, which is part of Hadoop's job id
   */
  <K, V> Input<Tuple2<K, V>> mapreduceFile(
      Configuration hadoop,
      SparkConf conf,
      String path,
      Class<? extends org.apache.hadoop.mapreduce.InputFormat<K, V>> format,
      int datasetId)
      throws Exception;

  /** Returns an input of what a new input format finds by its settings, which are copied. */
  <K, V> Input<Tuple2<K, V>> mapreduce(
      Configuration hadoop,
      SparkConf conf,
      Class<? extends org.apache.hadoop.mapreduce.InputFormat<K, V>> format,
      int datasetId);

  /**
   * Returns an operator that gives a function the split of each partition with its records.
   *
   * @param input an input of {@link #mapred} or {@link #mapredFile}
   */
  <K, V, R> Operator<Tuple2<K, V>, R> withMapredSplit(
      Input<Tuple2<K, V>> input,
      Function2<org.apache.hadoop.mapred.InputSplit, Iterator<Tuple2<K, V>>, Iterator<R>> function);

  /**
   * Returns an operator that gives a function the split of each partition with its records.
   *
   * @param input an input of {@link #mapreduce} or {@link #mapreduceFile}
   */
  <K, V, R> Operator<Tuple2<K, V>, R> withMapreduceSplit(
      Input<Tuple2<K, V>> input,
      Function2<org.apache.hadoop.mapreduce.InputSplit, Iterator<Tuple2<K, V>>, Iterator<R>>
          function);

  /**
   * Returns settings by which an old output format writes files, as Spark makes them.
   *
   * <p>Classes are checked before the path, as in Spark.
   *
   * @param hadoop the settings, which are changed
   * @param codec the class of the compression, or null for the one of the settings
   */
  JobConf mapredOutput(
      JobConf hadoop,
      @Nullable String path,
      Class<?> keyClass,
      Class<?> valueClass,
      Class<?> format,
      @Nullable Class<?> codec)
      throws Exception;

  /** Returns settings by which an old output format writes files; those given are copied. */
  JobConf mapredOutput(
      Configuration hadoop,
      @Nullable String path,
      Class<?> keyClass,
      Class<?> valueClass,
      Class<?> format,
      @Nullable Class<?> codec)
      throws Exception;

  /** Returns settings by which a new output format writes files; those given are copied. */
  Configuration mapreduceOutput(
      Configuration hadoop,
      @Nullable String path,
      Class<?> keyClass,
      Class<?> valueClass,
      Class<?> format)
      throws Exception;

  /**
   * Checks where an old output format writes to and starts to write. The records are pairs.
   *
   * @param datasetId the id of the dataset, which is part of Hadoop's job id
   */
  FileOutput write(JobConf hadoop, SparkConf conf, int datasetId) throws Exception;

  /**
   * Starts to write lines of text, compressed by a codec.
   *
   * @param hadoop the settings, which are copied
   * @param codec the class of the compression, or null for the one of the settings
   */
  FileOutput writeText(
      Configuration hadoop,
      SparkConf conf,
      int datasetId,
      @Nullable String path,
      @Nullable Class<?> codec)
      throws Exception;

  /**
   * Checks where a new output format writes to and starts to write. The records are pairs.
   *
   * @param datasetId the id of the dataset, which is part of Hadoop's job id
   */
  FileOutput writeNew(Configuration hadoop, SparkConf conf, int datasetId) throws Exception;
}
