package org.apache.spark.api.java;

import dev.kindling.relocation.MembersOf;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** One of three methods that differ, once compiled, in what they return; a class has but one. */
@MembersOf(JavaSparkContext.class)
abstract class JavaSparkContextMembers extends JavaSparkContext {
  private JavaSparkContextMembers() {}

  /** The records of all. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public <T> JavaRDD<T> union(Seq<JavaRDD<T>> rdds) {
    return union(CollectionConverters.asJava(rdds).toArray(new JavaRDD[0]));
  }
}
