package org.apache.spark.api.java;

import dev.kindling.relocation.MembersOf;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Adds {@code union} for RDDs of doubles. See {@link JavaSparkContextMembers}. */
@MembersOf(JavaSparkContext.class)
abstract class JavaSparkContextOfNumbers extends JavaSparkContext {
  private JavaSparkContextOfNumbers() {}

  /** Returns an RDD with the numbers of all RDDs. */
  public JavaDoubleRDD union(Seq<JavaDoubleRDD> rdds) {
    return union(CollectionConverters.asJava(rdds).toArray(new JavaDoubleRDD[0]));
  }
}
