/**
 * Tests of the parts of the drop-in that the relocated API lacks: members with Scala's types, and the
 * errors for a class path that also has Spark.
 */
package dev.kindling.it.dropin;
