package org.apache.spark.api.java;

import dev.kindling.relocation.MembersOf;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** See {@link JavaSparkContextMembers}. */
@MembersOf(JavaSparkContext.class)
abstract class JavaSparkContextOfPairs extends JavaSparkContext {
  private JavaSparkContextOfPairs() {}

  /** The pairs of all. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public <K, V> JavaPairRDD<K, V> union(Seq<JavaPairRDD<K, V>> rdds) {
    return union(CollectionConverters.asJava(rdds).toArray(new JavaPairRDD[0]));
  }
}
