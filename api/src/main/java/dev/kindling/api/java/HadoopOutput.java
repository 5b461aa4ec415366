package dev.kindling.api.java;

import dev.kindling.Tuple2;
import dev.kindling.api.HadoopFormatFiles;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.OutputFormat;

/**
 * The methods of {@link JavaPairRDD} that write by Hadoop's output formats. They are in an
 * interface of their own so that a pair RDD can be captured and serialised by programs that have no
 * Hadoop: serialisation resolves the types in the signatures of a class, and not in those of its
 * interfaces.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface HadoopOutput<K, V> {
  /** Returns the handle of the RDD. */
  dev.kindling.rdd.RDD<Tuple2<K, V>> rdd();

  /**
   * Writes the pairs with an old output format of Hadoop's to a new folder, with one file for each
   * partition. Hadoop must be on the class path.
   *
   * <p><b>Execution:</b> a job. Each task writes by the format's committer; the files are visible
   * when all tasks have ended, with a file {@code _SUCCESS}. <b>Memory:</b> one record at a time.
   * <b>Errors:</b> Hadoop's {@code FileAlreadyExistsException} if the folder exists; a {@code
   * SparkException} "Job aborted." if a task fails, after which nothing is left.
   *
   * @param path the folder
   * @param keyClass the class of the keys, as the format writes it
   * @param valueClass the class of the values
   * @param outputFormatClass the output format, such as {@code SequenceFileOutputFormat.class}
   * @param conf settings for this output, which the method changes as Spark does
   */
  default <F extends OutputFormat<?, ?>> void saveAsHadoopFile(
      String path,
      Class<?> keyClass,
      Class<?> valueClass,
      Class<F> outputFormatClass,
      JobConf conf) {
    HadoopFormatFiles.of(rdd().context().driver(), rdd().dataset())
        .save(path, keyClass, valueClass, outputFormatClass, conf, null);
  }

  /**
   * Writes the pairs with an old output format of Hadoop's to a new folder, with the settings of
   * {@code hadoopConfiguration()}. Hadoop must be on the class path.
   *
   * <p><b>Execution:</b> a job. Each task writes by the format's committer; the files are visible
   * when all tasks have ended, with a file {@code _SUCCESS}. <b>Memory:</b> one record at a time.
   * <b>Errors:</b> Hadoop's {@code FileAlreadyExistsException} if the folder exists; a {@code
   * SparkException} "Job aborted." if a task fails, after which nothing is left.
   *
   * @param path the folder
   * @param keyClass the class of the keys, as the format writes it
   * @param valueClass the class of the values
   * @param outputFormatClass the output format, such as {@code SequenceFileOutputFormat.class}
   */
  default <F extends OutputFormat<?, ?>> void saveAsHadoopFile(
      String path, Class<?> keyClass, Class<?> valueClass, Class<F> outputFormatClass) {
    HadoopFormatFiles.of(rdd().context().driver(), rdd().dataset())
        .save(path, keyClass, valueClass, outputFormatClass);
  }

  /**
   * Writes the pairs with an old output format of Hadoop's to a new folder, compressed. Hadoop must
   * be on the class path.
   *
   * <p><b>Execution:</b> a job. Each task writes by the format's committer; the files are visible
   * when all tasks have ended, with a file {@code _SUCCESS}. <b>Memory:</b> one record at a time.
   * <b>Errors:</b> Hadoop's {@code FileAlreadyExistsException} if the folder exists; a {@code
   * SparkException} "Job aborted." if a task fails, after which nothing is left.
   *
   * @param path the folder
   * @param keyClass the class of the keys, as the format writes it
   * @param valueClass the class of the values
   * @param outputFormatClass the output format, such as {@code SequenceFileOutputFormat.class}
   * @param codec the compression, such as {@code GzipCodec.class}
   */
  default <F extends OutputFormat<?, ?>> void saveAsHadoopFile(
      String path,
      Class<?> keyClass,
      Class<?> valueClass,
      Class<F> outputFormatClass,
      Class<? extends CompressionCodec> codec) {
    HadoopFormatFiles.of(rdd().context().driver(), rdd().dataset())
        .saveCompressed(path, keyClass, valueClass, outputFormatClass, codec);
  }

  /**
   * Writes the pairs with the old output format that the settings name. Hadoop must be on the class
   * path.
   *
   * <p><b>Execution:</b> a job. <b>Memory:</b> one record at a time. <b>Errors:</b> those of the
   * output format's check; a {@code SparkException} "Job aborted." if a task fails.
   *
   * @param conf the settings: output format, classes of keys and values, and what the format needs
   */
  default void saveAsHadoopDataset(JobConf conf) {
    HadoopFormatFiles.of(rdd().context().driver(), rdd().dataset()).saveDataset(conf);
  }

  /**
   * Writes the pairs with a new output format of Hadoop's to a new folder, with one file for each
   * partition. Hadoop must be on the class path.
   *
   * <p><b>Execution:</b> a job. Each task writes by the format's committer; the files are visible
   * when all tasks have ended, with a file {@code _SUCCESS}. <b>Memory:</b> one record at a time.
   * <b>Errors:</b> Hadoop's {@code FileAlreadyExistsException} if the folder exists; a {@code
   * SparkException} "Job aborted." if a task fails, after which nothing is left.
   *
   * @param path the folder
   * @param keyClass the class of the keys, as the format writes it
   * @param valueClass the class of the values
   * @param outputFormatClass the output format
   * @param conf settings for this output, which are copied
   */
  default <F extends org.apache.hadoop.mapreduce.OutputFormat<?, ?>> void saveAsNewAPIHadoopFile(
      String path,
      Class<?> keyClass,
      Class<?> valueClass,
      Class<F> outputFormatClass,
      Configuration conf) {
    HadoopFormatFiles.of(rdd().context().driver(), rdd().dataset())
        .saveNew(path, keyClass, valueClass, outputFormatClass, conf);
  }

  /**
   * Writes the pairs with a new output format of Hadoop's to a new folder, with the settings of
   * {@code hadoopConfiguration()}. Hadoop must be on the class path.
   *
   * <p><b>Execution:</b> a job. Each task writes by the format's committer; the files are visible
   * when all tasks have ended, with a file {@code _SUCCESS}. <b>Memory:</b> one record at a time.
   * <b>Errors:</b> Hadoop's {@code FileAlreadyExistsException} if the folder exists; a {@code
   * SparkException} "Job aborted." if a task fails, after which nothing is left.
   *
   * @param path the folder
   * @param keyClass the class of the keys, as the format writes it
   * @param valueClass the class of the values
   * @param outputFormatClass the output format
   */
  default <F extends org.apache.hadoop.mapreduce.OutputFormat<?, ?>> void saveAsNewAPIHadoopFile(
      String path, Class<?> keyClass, Class<?> valueClass, Class<F> outputFormatClass) {
    HadoopFormatFiles.of(rdd().context().driver(), rdd().dataset())
        .saveNew(path, keyClass, valueClass, outputFormatClass);
  }

  /**
   * Writes the pairs with the new output format that the settings name. Hadoop must be on the class
   * path.
   *
   * <p><b>Execution:</b> a job. <b>Memory:</b> one record at a time. <b>Errors:</b> those of the
   * output format's check; a {@code SparkException} "Job aborted." if a task fails.
   *
   * @param conf the settings: output format, classes of keys and values, and what the format needs
   */
  default void saveAsNewAPIHadoopDataset(Configuration conf) {
    HadoopFormatFiles.of(rdd().context().driver(), rdd().dataset()).saveNewDataset(conf);
  }
}
