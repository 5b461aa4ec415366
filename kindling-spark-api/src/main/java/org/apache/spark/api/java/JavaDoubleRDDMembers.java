package org.apache.spark.api.java;

import dev.kindling.relocation.MembersOf;
import scala.reflect.ClassTag;

@MembersOf(JavaDoubleRDD.class)
abstract class JavaDoubleRDDMembers extends JavaDoubleRDD {
  private static final long serialVersionUID = 1L;

  private JavaDoubleRDDMembers() {
    super(null);
  }

  /** That of Scala's numbers. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public ClassTag<Double> classTag() {
    return (ClassTag) scala.reflect.ClassTag$.MODULE$.Double();
  }
}
