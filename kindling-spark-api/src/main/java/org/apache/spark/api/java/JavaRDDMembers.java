package org.apache.spark.api.java;

import dev.kindling.relocation.MembersOf;
import org.apache.spark.rdd.RDD;
import scala.reflect.ClassTag;

@MembersOf(JavaRDD.class)
class JavaRDDMembers<T> extends JavaRDD<T> {
  private static final long serialVersionUID = 1L;

  private transient ClassTag<T> tag;

  /** Creates an RDD with Java's methods and a class tag. */
  public JavaRDDMembers(RDD<T> rdd, ClassTag<T> tag) {
    super(rdd);
    this.tag = tag;
  }

  /** Returns an RDD with Java's methods and a class tag. */
  public static <T> JavaRDD<T> fromRDD(RDD<T> rdd, ClassTag<T> tag) {
    return new JavaRDDMembers<>(rdd, tag);
  }

  /**
   * Returns the class tag of the records. Without one from the program, it is that of any object.
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public ClassTag<T> classTag() {
    return tag == null ? (ClassTag<T>) scala.reflect.ClassTag$.MODULE$.AnyRef() : tag;
  }
}
