package org.apache.spark.api.java;

import dev.kindling.relocation.MembersOf;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Adds {@code union} for RDDs of pairs. See {@link JavaSparkContextMembers}. */
@MembersOf(JavaSparkContext.class)
abstract class JavaSparkContextOfPairs extends JavaSparkContext {
  private JavaSparkContextOfPairs() {}

  /** Returns an RDD with the pairs of all RDDs. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public <K, V> JavaPairRDD<K, V> union(Seq<JavaPairRDD<K, V>> rdds) {
    return union(CollectionConverters.asJava(rdds).toArray(new JavaPairRDD[0]));
  }
}
