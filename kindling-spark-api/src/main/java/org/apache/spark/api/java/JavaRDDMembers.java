package org.apache.spark.api.java;

import dev.kindling.relocation.MembersOf;
import org.apache.spark.rdd.RDD;
import scala.reflect.ClassTag;

@MembersOf(JavaRDD.class)
class JavaRDDMembers<T> extends JavaRDD<T> {
  private static final long serialVersionUID = 1L;

  private transient ClassTag<T> tag;

  /** An RDD with Java's methods, of which the records' type is known. */
  public JavaRDDMembers(RDD<T> rdd, ClassTag<T> tag) {
    super(rdd);
    this.tag = tag;
  }

  /** An RDD with Java's methods, of which the records' type is known. */
  public static <T> JavaRDD<T> fromRDD(RDD<T> rdd, ClassTag<T> tag) {
    return new JavaRDDMembers<>(rdd, tag);
  }

  /** What is known of the records' type. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public ClassTag<T> classTag() {
    return tag == null ? (ClassTag<T>) scala.reflect.ClassTag$.MODULE$.AnyRef() : tag;
  }
}
