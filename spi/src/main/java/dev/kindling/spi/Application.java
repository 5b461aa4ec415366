package dev.kindling.spi;

import dev.kindling.SparkConf;

/**
 * The running application, as observers and backends meet it.
 *
 * @param id Spark's form, such as {@code local-1700000000000}
 * @param name as the program called it
 * @param master the master URL
 * @param user who runs it
 * @param startedAt nanoseconds since the epoch
 * @param conf the application's own copy of its configuration
 */
public record Application(
    String id, String name, String master, String user, long startedAt, SparkConf conf) {}
