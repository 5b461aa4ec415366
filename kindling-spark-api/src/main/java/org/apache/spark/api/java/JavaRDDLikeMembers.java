package org.apache.spark.api.java;

import dev.kindling.relocation.MembersOf;
import scala.reflect.ClassTag;

@MembersOf(JavaRDDLike.class)
interface JavaRDDLikeMembers<T, This extends JavaRDDLike<T, This>> extends JavaRDDLike<T, This> {
  /** What is known of the records' type. */
  ClassTag<T> classTag();
}
