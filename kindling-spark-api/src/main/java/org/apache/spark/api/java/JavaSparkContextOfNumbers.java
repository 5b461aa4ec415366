package org.apache.spark.api.java;

import dev.kindling.relocation.MembersOf;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** See {@link JavaSparkContextMembers}. */
@MembersOf(JavaSparkContext.class)
abstract class JavaSparkContextOfNumbers extends JavaSparkContext {
  private JavaSparkContextOfNumbers() {}

  /** The numbers of all. */
  public JavaDoubleRDD union(Seq<JavaDoubleRDD> rdds) {
    return union(CollectionConverters.asJava(rdds).toArray(new JavaDoubleRDD[0]));
  }
}
