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

  /** An RDD of pairs with Java's methods, of which the types are known. */
  public JavaPairRDDMembers(RDD<Tuple2<K, V>> rdd, ClassTag<K> keyTag, ClassTag<V> valueTag) {
    super(rdd);
    this.keyTag = keyTag;
    this.valueTag = valueTag;
  }

  /** An RDD of pairs with Java's methods, of which the types are known. */
  public static <K, V> JavaPairRDD<K, V> fromRDD(
      RDD<Tuple2<K, V>> rdd, ClassTag<K> keyTag, ClassTag<V> valueTag) {
    return new JavaPairRDDMembers<>(rdd, keyTag, valueTag);
  }

  /** What is known of the records' type. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public ClassTag<Tuple2<K, V>> classTag() {
    return (ClassTag) scala.reflect.ClassTag$.MODULE$.AnyRef();
  }

  /** What is known of the keys' type. */
  @SuppressWarnings("unchecked")
  public ClassTag<K> kClassTag() {
    return keyTag == null ? (ClassTag<K>) scala.reflect.ClassTag$.MODULE$.AnyRef() : keyTag;
  }

  /** What is known of the values' type. */
  @SuppressWarnings("unchecked")
  public ClassTag<V> vClassTag() {
    return valueTag == null ? (ClassTag<V>) scala.reflect.ClassTag$.MODULE$.AnyRef() : valueTag;
  }
}
