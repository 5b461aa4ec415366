package dev.kindling.api;

import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Input;
import dev.kindling.plan.Operation;
import dev.kindling.plan.SneakyThrow;
import dev.kindling.plan.Source;
import dev.kindling.spi.FileOutput;
import dev.kindling.spi.HadoopFormats;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.jspecify.annotations.Nullable;

/**
 * Datasets read and written by Hadoop's formats. Created only when a program calls a method that
 * needs Hadoop; its bodies pass Hadoop's objects on without using them.
 */
public final class HadoopFormatFiles {
  private final Driver driver;
  private final Actions actions;
  private final HadoopFormats formats;
  private final Operation operation;
  private final @Nullable Dataset<?> written;

  private HadoopFormatFiles(Driver driver, Operation operation, @Nullable Dataset<?> written) {
    this.driver = driver;
    this.actions = driver.actions();
    this.operation = operation;
    if (written == null) {
      driver.backend();
    }
    this.formats = driver.formats(operation.name());
    this.written = written;
  }

  /** Returns what reads datasets for the API call that is running. */
  public static HadoopFormatFiles of(Driver driver) {
    return of(driver, driver.operation());
  }

  /** Returns what reads datasets for an operation. */
  public static HadoopFormatFiles of(Driver driver, Operation operation) {
    return new HadoopFormatFiles(driver, operation, null);
  }

  /** Returns what writes a dataset for the API call that is running. */
  public static HadoopFormatFiles of(Driver driver, Dataset<?> dataset) {
    return of(driver, driver.operation(), dataset);
  }

  /** Returns what writes a dataset for an operation. */
  public static HadoopFormatFiles of(Driver driver, Operation operation, Dataset<?> dataset) {
    return new HadoopFormatFiles(driver, operation, dataset);
  }

  /** Returns this object, or throws if a class of the records is null. */
  public HadoopFormatFiles ofClasses(Class<?> keyClass, Class<?> valueClass) {
    Require.present(keyClass, "the class of the keys", operation);
    Require.present(valueClass, "the class of the values", operation);
    return this;
  }

  /** Reads files by an old input format. */
  public <K, V> Dataset<Tuple2<K, V>> mapredFile(
      String path,
      Class<? extends org.apache.hadoop.mapred.InputFormat<K, V>> format,
      int minPartitions) {
    Require.present(path, "the path", operation);
    Dataset<Tuple2<K, V>> dataset =
        source(
            () -> formats.mapredFile(driver.hadoop(), driver.conf(), path, format, minPartitions));
    dataset.setName(path);
    return dataset;
  }

  /** Reads by an old input format and settings. */
  public <K, V> Dataset<Tuple2<K, V>> mapred(
      JobConf conf,
      Class<? extends org.apache.hadoop.mapred.InputFormat<K, V>> format,
      int minPartitions) {
    return source(() -> formats.mapred(conf, driver.conf(), format, minPartitions));
  }

  /** Reads files by a new input format. */
  public <K, V> Dataset<Tuple2<K, V>> mapreduceFile(
      String path,
      Class<? extends org.apache.hadoop.mapreduce.InputFormat<K, V>> format,
      Configuration conf) {
    Require.present(path, "the path", operation);
    Dataset<Tuple2<K, V>> dataset =
        source(
            () -> formats.mapreduceFile(conf, driver.conf(), path, format, driver.nextDatasetId()));
    dataset.setName(path);
    return dataset;
  }

  /** Reads by a new input format and settings. */
  public <K, V> Dataset<Tuple2<K, V>> mapreduce(
      Configuration conf, Class<? extends org.apache.hadoop.mapreduce.InputFormat<K, V>> format) {
    return source(() -> formats.mapreduce(conf, driver.conf(), format, driver.nextDatasetId()));
  }

  /** Returns the input of a dataset that this class made. */
  @SuppressWarnings("unchecked")
  public static <T> Input<T> inputOf(Dataset<T> dataset) {
    if (dataset.node() instanceof Source<T> source) {
      return source.input();
    }
    throw new IllegalStateException(
        "the splits of " + dataset + " are not known any more: its lineage was cut");
  }

  /** The formats. */
  public HadoopFormats formats() {
    return formats;
  }

  /** The operation that called. */
  public Operation operation() {
    return operation;
  }

  /** Writes by an old output format and settings, which are changed. */
  public void save(
      @Nullable String path,
      Class<?> keyClass,
      Class<?> valueClass,
      Class<?> format,
      JobConf conf,
      @Nullable Class<?> codec) {
    saveDataset(path, () -> formats.mapredOutput(conf, path, keyClass, valueClass, format, codec));
  }

  /** Writes by an old output format. */
  public void save(@Nullable String path, Class<?> keyClass, Class<?> valueClass, Class<?> format) {
    saveCompressed(path, keyClass, valueClass, format, null);
  }

  /** Writes by an old output format, compressed by a codec. */
  public void saveCompressed(
      @Nullable String path,
      Class<?> keyClass,
      Class<?> valueClass,
      Class<?> format,
      @Nullable Class<?> codec) {
    saveDataset(
        path,
        () -> formats.mapredOutput(driver.hadoop(), path, keyClass, valueClass, format, codec));
  }

  /** Writes the text of each record as a line, compressed by a codec. */
  public void saveText(@Nullable String path, @Nullable Class<?> codec) {
    int datasetId = driver.nextDatasetId();
    // Spark's RDD of lines.
    driver.skipDatasetId();
    save(
        path,
        (dataset, settings) ->
            formats.writeText(driver.hadoop(), settings, datasetId, path, codec));
  }

  /** Writes as old settings say. */
  public void saveDataset(JobConf conf) {
    saveDataset(null, () -> conf);
  }

  private void saveDataset(@Nullable String path, Callable<JobConf> conf) {
    save(path, (dataset, settings) -> formats.write(conf.call(), settings, dataset.id()));
  }

  /** Writes by a new output format; the settings are copied. */
  public void saveNew(
      @Nullable String path,
      Class<?> keyClass,
      Class<?> valueClass,
      Class<?> format,
      Configuration conf) {
    saveNew(path, () -> formats.mapreduceOutput(conf, path, keyClass, valueClass, format));
  }

  /** Writes by a new output format. */
  public void saveNew(
      @Nullable String path, Class<?> keyClass, Class<?> valueClass, Class<?> format) {
    saveNew(
        path, () -> formats.mapreduceOutput(driver.hadoop(), path, keyClass, valueClass, format));
  }

  /** Writes as new settings say. */
  public void saveNewDataset(Configuration conf) {
    saveNew(null, () -> conf);
  }

  private void saveNew(@Nullable String path, Callable<Configuration> conf) {
    save(path, (dataset, settings) -> formats.writeNew(conf.call(), settings, dataset.id()));
  }

  private void save(@Nullable String path, Opening opening) {
    Dataset<?> dataset = java.util.Objects.requireNonNull(written);
    try {
      actions.save(
          operation,
          dataset,
          () -> opening.open(dataset, driver.conf()),
          path == null ? "the output of its format" : path);
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  private <T> Dataset<T> source(Callable<Input<T>> input) {
    try {
      return driver.dataset(operation, new Source<>(input.call()));
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  /** Starts an output. */
  @FunctionalInterface
  private interface Opening {
    FileOutput open(Dataset<?> dataset, SparkConf conf) throws Exception;
  }
}
