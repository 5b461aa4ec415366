/**
 * Programs on a cluster of Apache Spark: finds an installation, prepares a program for it, starts
 * {@code spark-submit} and watches it. No class of Kindling goes to the cluster.
 */
@NullMarked
package dev.kindling.cluster;

import org.jspecify.annotations.NullMarked;
