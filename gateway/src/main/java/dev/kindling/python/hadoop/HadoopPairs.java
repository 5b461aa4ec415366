package dev.kindling.python.hadoop;

import dev.kindling.SparkContext;
import dev.kindling.SparkException;
import dev.kindling.Tuple2;
import dev.kindling.api.HadoopFormatFiles;
import dev.kindling.api.Transformations;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.python.recipe.Recipe;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.jspecify.annotations.Nullable;

/** Reads and writes pairs by Hadoop's formats for Python, as Spark's {@code PythonRDD} does. */
public final class HadoopPairs {
  private static final String TEXT = "org.apache.hadoop.io.Text";
  private static final String SEQUENCE = "org.apache.hadoop.mapred.SequenceFileInputFormat";

  private final SparkContext context;
  private final Operation operation;
  private final Configuration conf;

  /**
   * For one call of the program.
   *
   * @param settings of the call, which are added to those of the context
   */
  public HadoopPairs(SparkContext context, Operation operation, Map<String, String> settings) {
    this.context = context;
    this.operation = operation;
    context.driver().formats(operation.name());
    this.conf = new Configuration(context.hadoopConfiguration());
    settings.forEach(conf::set);
  }

  /**
   * What is read or written.
   *
   * @param newApi whether the format is one of {@code mapreduce}
   * @param path the paths, or null if the settings name them
   * @param format the class of the format; null for sequence files, or for the one of the settings
   * @param keyClass the class of the keys, or null
   * @param valueClass the class of the values, or null
   * @param keyConverter the class of the converter of keys, or null
   * @param valueConverter the class of the converter of values, or null
   */
  public record Pairs(
      boolean newApi,
      @Nullable String path,
      @Nullable String format,
      @Nullable String keyClass,
      @Nullable String valueClass,
      @Nullable String keyConverter,
      @Nullable String valueConverter) {}

  /**
   * Makes a dataset of pairs for Python. Looks at the first pair, as Spark does.
   *
   * @param minPartitions at least so many partitions, or null for the context's number
   * @param batchSize the number of pairs that are pickled together; 0 chooses by size
   */
  public Dataset<Recipe> read(Pairs pairs, @Nullable Integer minPartitions, int batchSize)
      throws Exception {
    Classes.forName(pairs.keyClass() == null ? TEXT : pairs.keyClass());
    Classes.forName(pairs.valueClass() == null ? TEXT : pairs.valueClass());
    Transformations transformations = context.transformations();
    Dataset<Tuple2<Object, Object>> source =
        source(pairs, minPartitions == null ? context.defaultMinPartitions() : minPartitions);
    Conversion keys = loaded(pairs.keyConverter(), false);
    Conversion values = loaded(pairs.valueConverter(), false);
    Dataset<Object[]> converted =
        transformations.narrow(operation, source, new ConvertPairsOperator(keys, values));
    boolean keysAsText = false;
    boolean valuesAsText = false;
    for (Object[] first : context.actions().take(operation, converted, 1)) {
      keysAsText = !PicklePairsOperator.isPickled(first[0]);
      valuesAsText = !PicklePairsOperator.isPickled(first[1]);
    }
    return transformations.narrow(
        operation, converted, new PicklePairsOperator(batchSize, keysAsText, valuesAsText));
  }

  @SuppressWarnings("unchecked") // the format reads what the program says
  private Dataset<Tuple2<Object, Object>> source(Pairs pairs, int minPartitions)
      throws ClassNotFoundException {
    HadoopFormatFiles files = HadoopFormatFiles.of(context.driver(), operation);
    Class<?> format = Classes.forName(pairs.format() == null ? SEQUENCE : pairs.format());
    String path = pairs.path();
    if (pairs.newApi()) {
      Class<? extends org.apache.hadoop.mapreduce.InputFormat<Object, Object>> type =
          (Class<? extends org.apache.hadoop.mapreduce.InputFormat<Object, Object>>) format;
      return path == null ? files.mapreduce(conf, type) : files.mapreduceFile(path, type, conf);
    }
    Class<? extends org.apache.hadoop.mapred.InputFormat<Object, Object>> type =
        (Class<? extends org.apache.hadoop.mapred.InputFormat<Object, Object>>) format;
    // As in Spark, the settings of the call have no effect if there is a path.
    return path == null
        ? files.mapred(new JobConf(conf), type, minPartitions)
        : files.mapredFile(path, type, minPartitions);
  }

  /**
   * Runs the jobs that write pairs of Python.
   *
   * @param batches the pickled batches
   * @param codec the class of the compression, or null
   */
  public void write(Dataset<byte[]> batches, Pairs pairs, @Nullable String codec) throws Exception {
    Transformations transformations = context.transformations();
    Dataset<Object> records = transformations.narrow(operation, batches, new UnpickleOperator());
    for (Object first : context.actions().take(operation, records, 1)) {
      if (!(first instanceof Object[] pair) || pair.length != 2) {
        throw new SparkException(
            "RDD element of type "
                + (first == null ? "null" : first.getClass().getName())
                + " cannot be used\na tuple of two elements is needed: a key and a value");
      }
    }
    String path = pairs.path();
    Class<?> keyClass = null;
    Class<?> valueClass = null;
    if (pairs.format() != null) {
      if (pairs.keyClass() != null && pairs.valueClass() != null) {
        keyClass = Classes.forName(pairs.keyClass());
        valueClass = Classes.forName(pairs.valueClass());
      } else {
        Object[] first = (Object[]) context.actions().first(operation, records);
        Conversion.Converter key = new Conversion(pairs.keyConverter(), true).create();
        Conversion.Converter value = new Conversion(pairs.valueConverter(), true).create();
        keyClass = classOf(key.convert(first[0]));
        valueClass = classOf(value.convert(first[1]));
      }
    }
    Class<?> codecClass = codec == null ? null : Classes.forName(codec);
    Conversion keys = loaded(pairs.keyConverter(), true);
    Conversion values = loaded(pairs.valueConverter(), true);
    Dataset<Tuple2<Object, Object>> converted =
        transformations.narrow(operation, records, new ToPairsOperator(keys, values));
    HadoopFormatFiles files = HadoopFormatFiles.of(context.driver(), operation, converted);
    if (pairs.format() == null || keyClass == null || valueClass == null) {
      if (pairs.newApi()) {
        files.saveNewDataset(conf);
      } else {
        files.saveDataset(new JobConf(conf));
      }
      return;
    }
    Class<?> format = Classes.forName(pairs.format());
    if (pairs.newApi()) {
      files.saveNew(path, keyClass, valueClass, format, conf);
    } else {
      files.save(path, keyClass, valueClass, format, new JobConf(conf), codecClass);
    }
  }

  private static Conversion loaded(@Nullable String converter, boolean toWritable)
      throws ReflectiveOperationException {
    Conversion conversion = new Conversion(converter, toWritable);
    conversion.create();
    return conversion;
  }

  private static Class<?> classOf(@Nullable Object object) throws SparkException {
    if (object == null) {
      throw new SparkException("a converter returned null for the first pair");
    }
    return object.getClass();
  }
}
