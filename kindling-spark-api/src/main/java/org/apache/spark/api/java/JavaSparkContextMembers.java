package org.apache.spark.api.java;

import dev.kindling.relocation.MembersOf;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Adds one of three {@code union} methods. After erasure they differ only in their result type,
 * which one source class can't have.
 */
@MembersOf(JavaSparkContext.class)
abstract class JavaSparkContextMembers extends JavaSparkContext {
  private JavaSparkContextMembers() {}

  /** Returns an RDD with the records of all RDDs. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public <T> JavaRDD<T> union(Seq<JavaRDD<T>> rdds) {
    return union(CollectionConverters.asJava(rdds).toArray(new JavaRDD[0]));
  }
}
