/**
 * Hadoop's package of settings, as far as Spark's API has it. It must have no class with a name of
 * Hadoop's: where Hadoop is on the class path, its own are used.
 */
package org.apache.hadoop.conf;
