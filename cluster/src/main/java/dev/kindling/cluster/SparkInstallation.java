package dev.kindling.cluster;

import java.nio.file.Path;

/**
 * An installation of Apache Spark.
 *
 * @param home the folder with {@code bin/spark-submit} and {@code jars}
 * @param version such as {@code 4.2.0}
 */
public record SparkInstallation(Path home, String version) {}
