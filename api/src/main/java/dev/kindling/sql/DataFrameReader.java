package dev.kindling.sql;

import dev.kindling.SparkContext;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.plan.Input;
import dev.kindling.plan.Operation;
import dev.kindling.rdd.RDD;
import dev.kindling.spi.TableSplits;
import java.util.List;

/** Reads text files for a {@link SparkSession}. Other formats need Apache Spark. */
public class DataFrameReader {
  private final SparkContext sparkContext;

  DataFrameReader(SparkContext sparkContext) {
    this.sparkContext = sparkContext;
  }

  /**
   * Returns the lines of a text file, of all files of a folder, or of what a glob names. Only its
   * RDD can be used.
   *
   * <p><b>Execution:</b> lazy; nothing is read here. <b>Memory:</b> a task holds one line at a
   * time. <b>Errors:</b> a path that does not exist fails the first job.
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
   * SparkSession session = SparkSession.builder().appName(sc.appName()).getOrCreate();
   * session.read().textFile(file.toString()).javaRDD().count(); // 2
   * }</pre>
   *
   * @param path a local path or a {@code file:} URI: a file, a folder or a glob
   */
  public Dataset<String> textFile(String path) {
    return textFile(new String[] {path});
  }

  /**
   * Returns the lines of several text files, one file after the other. Only its RDD can be used.
   *
   * <p><b>Execution:</b> lazy; nothing is read here. <b>Memory:</b> a task holds one line at a
   * time. <b>Errors:</b> a path that does not exist fails the first job.
   *
   * <pre>{@code
   * Path file = Files.writeString(folder.resolve("lines.txt"), "one\ntwo\n");
   * SparkSession session = SparkSession.builder().appName(sc.appName()).getOrCreate();
   * session.read().textFile(file.toString(), file.toString()).javaRDD().count(); // 4
   * }</pre>
   *
   * @param paths local paths or {@code file:} URIs
   */
  public Dataset<String> textFile(String... paths) {
    Operation operation = sparkContext.driver().operation();
    TableSplits splits = TableSplits.of(sparkContext.getConf(), sparkContext.defaultParallelism());
    Input<String> lines =
        sparkContext.driver().backend().files().tableLines(List.of(paths), splits);
    return new Dataset<>(
        JavaRDD.fromRDD(
            new RDD<>(sparkContext, sparkContext.transformations().source(operation, lines))));
  }
}
