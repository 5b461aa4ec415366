package org.apache.spark.api.java;

import dev.kindling.relocation.MembersOf;
import scala.reflect.ClassTag;

@MembersOf(JavaDoubleRDD.class)
abstract class JavaDoubleRDDMembers extends JavaDoubleRDD {
  private static final long serialVersionUID = 1L;

  private JavaDoubleRDDMembers() {
    super(null);
  }

  /** Returns the class tag of Scala's doubles. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public ClassTag<Double> classTag() {
    return (ClassTag) scala.reflect.ClassTag$.MODULE$.Double();
  }
}
