package org.apache.spark.rdd;

import dev.kindling.dropin.CallingFlatMap;
import dev.kindling.dropin.CallingForEach;
import dev.kindling.dropin.CallingForEachPartition;
import dev.kindling.dropin.CallingFunction1;
import dev.kindling.dropin.CallingFunction2;
import dev.kindling.dropin.CallingOnPartition;
import dev.kindling.dropin.CallingPredicate;
import dev.kindling.relocation.MembersOf;
import org.apache.spark.Partitioner;
import scala.Function1;
import scala.Function2;
import scala.Option;
import scala.Tuple2;
import scala.collection.Iterable;
import scala.collection.IterableOnce;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.math.Ordering;
import scala.reflect.ClassTag;
import scala.runtime.BoxedUnit;

@MembersOf(RDD.class)
abstract class RDDMembers<T> extends RDD<T> {
  private static final long serialVersionUID = 1L;

  private RDDMembers() {
    super(null, null);
  }

  /** What is known of the records' type: nothing. */
  @SuppressWarnings("unchecked")
  public ClassTag<T> elementClassTag() {
    return (ClassTag<T>) scala.reflect.ClassTag$.MODULE$.AnyRef();
  }

  /** What decides which partition a key belongs to, where something does. */
  public Option<Partitioner> partitioner() {
    return Option.apply(toJavaRDD().partitioner().orNull());
  }

  /** What a function makes of each record. */
  public <U> RDD<U> map(Function1<T, U> f, ClassTag<U> tag) {
    return toJavaRDD().map(new CallingFunction1<>(f)).rdd();
  }

  /** The records for which a predicate holds. */
  public RDD<T> filter(Function1<T, Object> f) {
    return toJavaRDD().filter(new CallingPredicate<>(f)).rdd();
  }

  /** All that a function makes of each record. */
  public <U> RDD<U> flatMap(Function1<T, IterableOnce<U>> f, ClassTag<U> tag) {
    return toJavaRDD().flatMap(new CallingFlatMap<T, U>(f)).rdd();
  }

  /** What a function makes of each partition. */
  public <U> RDD<U> mapPartitions(
      Function1<Iterator<T>, Iterator<U>> f, boolean preservesPartitioning, ClassTag<U> tag) {
    return toJavaRDD().mapPartitions(new CallingOnPartition<T, U>(f), preservesPartitioning).rdd();
  }

  /** Each record, with what a function makes of it as its key. */
  public <K> RDD<Tuple2<K, T>> keyBy(Function1<T, K> f) {
    return toJavaRDD().keyBy(new CallingFunction1<>(f)).rdd();
  }

  /** Each record once. */
  public RDD<T> distinct() {
    return toJavaRDD().distinct().rdd();
  }

  /** Each record once, in so many partitions. */
  public RDD<T> distinct(int numPartitions, Ordering<T> ordering) {
    return toJavaRDD().distinct(numPartitions).rdd();
  }

  /** So many partitions of about equal size. */
  public RDD<T> repartition(int numPartitions, Ordering<T> ordering) {
    return toJavaRDD().repartition(numPartitions).rdd();
  }

  /** The records of both in pairs, one by one. */
  public <U> RDD<Tuple2<T, U>> zip(RDD<U> other, ClassTag<U> tag) {
    return toJavaRDD().zip(other.toJavaRDD()).rdd();
  }

  /** Every pair of a record of this and one of another. */
  public <U> RDD<Tuple2<T, U>> cartesian(RDD<U> other, ClassTag<U> tag) {
    return toJavaRDD().cartesian(other.toJavaRDD()).rdd();
  }

  /** Calls a function for each record. */
  public void foreach(Function1<T, BoxedUnit> f) {
    toJavaRDD().foreach(new CallingForEach<>(f));
  }

  /** Calls a function for each partition. */
  public void foreachPartition(Function1<Iterator<T>, BoxedUnit> f) {
    toJavaRDD().foreachPartition(new CallingForEachPartition<>(f));
  }

  /** Combines all records. */
  public T reduce(Function2<T, T, T> f) {
    return toJavaRDD().reduce(new CallingFunction2<>(f));
  }

  /** Combines all records, beginning with a value. */
  public T fold(T zeroValue, Function2<T, T, T> op) {
    return toJavaRDD().fold(zeroValue, new CallingFunction2<>(op));
  }

  /** Folds records into a value in each partition, and combines the values. */
  public <U> U aggregate(
      U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp, ClassTag<U> tag) {
    return toJavaRDD()
        .aggregate(zeroValue, new CallingFunction2<>(seqOp), new CallingFunction2<>(combOp));
  }

  /** The largest record. */
  public T max(Ordering<T> ord) {
    return toJavaRDD().max(ord);
  }

  /** The smallest record. */
  public T min(Ordering<T> ord) {
    return toJavaRDD().min(ord);
  }

  /** The smallest records in order, an array. */
  public Object takeOrdered(int num, Ordering<T> ord) {
    return toJavaRDD().takeOrdered(num, ord).toArray();
  }

  /** The largest records in order, an array. */
  public Object top(int num, Ordering<T> ord) {
    return toJavaRDD().top(num, ord).toArray();
  }

  /** Whether there is no record. */
  public boolean isEmpty() {
    return toJavaRDD().isEmpty();
  }

  /** The records, one partition after another. */
  public Iterator<T> toLocalIterator() {
    return CollectionConverters.asScala(toJavaRDD().toLocalIterator());
  }

  /** How often each record occurs. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public scala.collection.Map<T, Object> countByValue(Ordering<T> ord) {
    return (scala.collection.Map) CollectionConverters.asScala(toJavaRDD().countByValue());
  }

  /** The same, of which the type is known. */
  public RDD<T> retag(ClassTag<T> tag) {
    return this;
  }

  /** The same, of which the type is known. */
  public RDD<T> retag(Class<T> type) {
    return this;
  }

  /** The records in groups by what a function makes of them. */
  public <K> RDD<Tuple2<K, Iterable<T>>> groupBy(Function1<T, K> f, ClassTag<K> tag) {
    return toJavaRDD()
        .groupBy(new CallingFunction1<>(f))
        .mapValues(new dev.kindling.dropin.AsScala<T>())
        .rdd();
  }
}
