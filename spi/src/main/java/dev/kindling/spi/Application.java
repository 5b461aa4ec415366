package dev.kindling.spi;

import dev.kindling.SparkConf;

/**
 * What backends and observers know of the running application.
 *
 * @param id the application id in Spark's form, such as {@code local-1700000000000}
 * @param name the name that the program gave
 * @param master the master URL
 * @param user the name of the user who runs it
 * @param startedAt when it started, in nanoseconds since the epoch
 * @param conf the application's own copy of its configuration
 */
public record Application(
    String id, String name, String master, String user, long startedAt, SparkConf conf) {}
