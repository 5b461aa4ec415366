package org.apache.spark.api.java;

import dev.kindling.relocation.MembersOf;
import org.apache.spark.rdd.RDD;
import scala.Tuple2;
import scala.reflect.ClassTag;

@MembersOf(JavaPairRDD.class)
class JavaPairRDDMembers<K, V> extends JavaPairRDD<K, V> {
  private static final long serialVersionUID = 1L;

  private transient ClassTag<K> keyTag;
  private transient ClassTag<V> valueTag;

  /** Creates an RDD of pairs with Java's methods and class tags. */
  public JavaPairRDDMembers(RDD<Tuple2<K, V>> rdd, ClassTag<K> keyTag, ClassTag<V> valueTag) {
    super(rdd);
    this.keyTag = keyTag;
    this.valueTag = valueTag;
  }

  /** Returns an RDD of pairs with Java's methods and class tags. */
  public static <K, V> JavaPairRDD<K, V> fromRDD(
      RDD<Tuple2<K, V>> rdd, ClassTag<K> keyTag, ClassTag<V> valueTag) {
    return new JavaPairRDDMembers<>(rdd, keyTag, valueTag);
  }

  /** Returns the class tag of the records. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public ClassTag<Tuple2<K, V>> classTag() {
    return (ClassTag) scala.reflect.ClassTag$.MODULE$.AnyRef();
  }

  /** Returns the class tag of the keys. Without one from the program, it is that of any object. */
  @SuppressWarnings("unchecked")
  public ClassTag<K> kClassTag() {
    return keyTag == null ? (ClassTag<K>) scala.reflect.ClassTag$.MODULE$.AnyRef() : keyTag;
  }

  /**
   * Returns the class tag of the values. Without one from the program, it is that of any object.
   */
  @SuppressWarnings("unchecked")
  public ClassTag<V> vClassTag() {
    return valueTag == null ? (ClassTag<V>) scala.reflect.ClassTag$.MODULE$.AnyRef() : valueTag;
  }
}
