package dev.kindling.api.java;

import dev.kindling.SparkContext;
import dev.kindling.Tuple2;
import dev.kindling.api.HadoopFormatFiles;
import dev.kindling.api.java.function.Function2;
import dev.kindling.plan.Dataset;
import java.util.Iterator;
import org.apache.hadoop.mapred.InputSplit;

/**
 * The pairs that an input format of {@code org.apache.hadoop.mapred} reads. Programs cast a {@link
 * JavaPairRDD} of {@link JavaSparkContext} to it.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public class JavaHadoopRDD<K, V> extends JavaPairRDD<K, V> {
  private static final long serialVersionUID = 1L;

  JavaHadoopRDD(SparkContext context, Dataset<Tuple2<K, V>> dataset) {
    super(context, dataset);
  }

  /**
   * Returns a new RDD by calling a function with the split of each partition and the partition's
   * pairs.
   *
   * <p><b>Execution:</b> lazy; no shuffle. <b>Memory:</b> what the function holds. <b>Errors:</b> a
   * {@code SparkException} here if the function is not serialisable.
   *
   * @param f gets the split and the pairs, and returns the records
   * @param preservesPartitioning whether the records are pairs whose keys the function has left
   *     unchanged
   */
  public <R> JavaRDD<R> mapPartitionsWithInputSplit(
      Function2<InputSplit, Iterator<Tuple2<K, V>>, Iterator<R>> f, boolean preservesPartitioning) {
    HadoopFormatFiles files = HadoopFormatFiles.of(context().driver());
    return new JavaRDD<>(
        context(),
        context()
            .transformations()
            .narrow(
                files.operation(),
                dataset(),
                files.formats().withMapredSplit(HadoopFormatFiles.inputOf(dataset()), f),
                preservesPartitioning));
  }
}
