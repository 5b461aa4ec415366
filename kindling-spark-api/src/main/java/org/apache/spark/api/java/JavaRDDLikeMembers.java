package org.apache.spark.api.java;

import dev.kindling.relocation.MembersOf;
import scala.reflect.ClassTag;

@MembersOf(JavaRDDLike.class)
interface JavaRDDLikeMembers<T, This extends JavaRDDLike<T, This>> extends JavaRDDLike<T, This> {
  /** Returns the class tag of the records. */
  ClassTag<T> classTag();
}
