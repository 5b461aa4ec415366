package org.apache.spark.rdd;

import dev.kindling.dropin.CallingFlatMap;
import dev.kindling.dropin.CallingForEach;
import dev.kindling.dropin.CallingForEachPartition;
import dev.kindling.dropin.CallingFunction1;
import dev.kindling.dropin.CallingFunction2;
import dev.kindling.dropin.CallingOnPartition;
import dev.kindling.dropin.CallingPredicate;
import dev.kindling.relocation.MembersOf;
import java.util.Objects;
import org.apache.spark.Partitioner;
import org.apache.spark.partial.BoundedDouble;
import org.apache.spark.partial.PartialResult;
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

  /** Returns the class tag that {@link #retag} has set, or that of any object. */
  @SuppressWarnings("unchecked")
  public ClassTag<T> elementClassTag() {
    Class<?> type = elementType();
    return (ClassTag<T>)
        (type == null
            ? scala.reflect.ClassTag$.MODULE$.AnyRef()
            : scala.reflect.ClassTag$.MODULE$.apply(type));
  }

  /** Returns the asynchronous actions of an RDD. */
  public static <T> AsyncRDDActions<T> rddToAsyncRDDActions(RDD<T> rdd, ClassTag<T> tag) {
    return new AsyncRDDActions<>(rdd, tag);
  }

  /** Returns the partitioner, if the RDD has one. */
  public Option<Partitioner> partitioner() {
    return Option.apply(toJavaRDD().partitioner().orNull());
  }

  /** Returns a new RDD by applying {@code f} to each record. Lazy; no shuffle. */
  public <U> RDD<U> map(Function1<T, U> f, ClassTag<U> tag) {
    return toJavaRDD().map(new CallingFunction1<>(f)).rdd();
  }

  /** Returns a new RDD with the records for which {@code f} is true. Lazy; no shuffle. */
  public RDD<T> filter(Function1<T, Object> f) {
    return toJavaRDD().filter(new CallingPredicate<>(f)).rdd();
  }

  /** Returns a new RDD with all results of {@code f} for each record. Lazy; no shuffle. */
  public <U> RDD<U> flatMap(Function1<T, IterableOnce<U>> f, ClassTag<U> tag) {
    return toJavaRDD().flatMap(new CallingFlatMap<T, U>(f)).rdd();
  }

  /** Returns a new RDD by applying {@code f} to each partition. Lazy; no shuffle. */
  public <U> RDD<U> mapPartitions(
      Function1<Iterator<T>, Iterator<U>> f, boolean preservesPartitioning, ClassTag<U> tag) {
    return toJavaRDD().mapPartitions(new CallingOnPartition<T, U>(f), preservesPartitioning).rdd();
  }

  /** Returns a new RDD of pairs of {@code f(record)} and the record. Lazy; no shuffle. */
  public <K> RDD<Tuple2<K, T>> keyBy(Function1<T, K> f) {
    return toJavaRDD().keyBy(new CallingFunction1<>(f)).rdd();
  }

  /** Returns a new RDD with each distinct record once. Lazy; one shuffle. */
  public RDD<T> distinct() {
    return toJavaRDD().distinct().rdd();
  }

  /**
   * Returns a new RDD with each distinct record once, in {@code numPartitions} partitions. Lazy;
   * one shuffle.
   */
  public RDD<T> distinct(int numPartitions, Ordering<T> ordering) {
    return toJavaRDD().distinct(numPartitions).rdd();
  }

  /**
   * Returns a new RDD with {@code numPartitions} partitions of about equal size. Lazy; one shuffle.
   */
  public RDD<T> repartition(int numPartitions, Ordering<T> ordering) {
    return toJavaRDD().repartition(numPartitions).rdd();
  }

  /** Returns a new RDD of pairs of the records at the same positions. Lazy; no shuffle. */
  public <U> RDD<Tuple2<T, U>> zip(RDD<U> other, ClassTag<U> tag) {
    return toJavaRDD().zip(other.toJavaRDD()).rdd();
  }

  /**
   * Returns a new RDD of all pairs of a record of this RDD and a record of another. Lazy; no
   * shuffle.
   */
  public <U> RDD<Tuple2<T, U>> cartesian(RDD<U> other, ClassTag<U> tag) {
    return toJavaRDD().cartesian(other.toJavaRDD()).rdd();
  }

  /** Runs a job that calls {@code f} for each record. */
  public void foreach(Function1<T, BoxedUnit> f) {
    toJavaRDD().foreach(new CallingForEach<>(f));
  }

  /** Runs a job that calls {@code f} for each partition. */
  public void foreachPartition(Function1<Iterator<T>, BoxedUnit> f) {
    toJavaRDD().foreachPartition(new CallingForEachPartition<>(f));
  }

  /** Runs a job that combines all records. */
  public T reduce(Function2<T, T, T> f) {
    return toJavaRDD().reduce(new CallingFunction2<>(f));
  }

  /**
   * Runs a job that combines all records, starting with {@code zeroValue} in each partition and on
   * the driver.
   */
  public T fold(T zeroValue, Function2<T, T, T> op) {
    return toJavaRDD().fold(zeroValue, new CallingFunction2<>(op));
  }

  /**
   * Runs a job that aggregates the records of each partition with {@code seqOp}, and combines the
   * results with {@code combOp}.
   */
  public <U> U aggregate(
      U zeroValue, Function2<U, T, U> seqOp, Function2<U, U, U> combOp, ClassTag<U> tag) {
    return toJavaRDD()
        .aggregate(zeroValue, new CallingFunction2<>(seqOp), new CallingFunction2<>(combOp));
  }

  /** Runs a job and returns the largest record. */
  public T max(Ordering<T> ord) {
    return toJavaRDD().max(ord);
  }

  /** Runs a job and returns the smallest record. */
  public T min(Ordering<T> ord) {
    return toJavaRDD().min(ord);
  }

  /** Runs a job and returns the smallest records in ascending order, as an array. */
  public Object takeOrdered(int num, Ordering<T> ord) {
    return toJavaRDD().takeOrdered(num, ord).toArray();
  }

  /** Runs a job and returns the largest records in descending order, as an array. */
  public Object top(int num, Ordering<T> ord) {
    return toJavaRDD().top(num, ord).toArray();
  }

  /** Runs a job, if there are partitions, and returns whether there is no record. */
  public boolean isEmpty() {
    return toJavaRDD().isEmpty();
  }

  /** Returns an iterator over the records, which computes one partition after the other. */
  public Iterator<T> toLocalIterator() {
    return CollectionConverters.asScala(toJavaRDD().toLocalIterator());
  }

  /**
   * Runs a job and returns the number of occurrences of each record as far as it is known after a
   * time, with bounds.
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public PartialResult<scala.collection.Map<T, BoundedDouble>> countByValueApprox(
      long timeout, double confidence, Ordering<T> ord) {
    Function1<java.util.Map<T, BoundedDouble>, scala.collection.Map<T, BoundedDouble>> form =
        map -> (scala.collection.Map) CollectionConverters.asScala(map);
    return toJavaRDD().countByValueApprox(timeout, confidence).map(new CallingFunction1<>(form));
  }

  /** Runs a job and returns the number of occurrences of each record. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public scala.collection.Map<T, Object> countByValue(Ordering<T> ord) {
    return (scala.collection.Map) CollectionConverters.asScala(toJavaRDD().countByValue());
  }

  /** Returns a new RDD of the same records, whose arrays have elements of the tag's class. */
  public RDD<T> retag(ClassTag<T> tag) {
    return retagged(tag.runtimeClass());
  }

  /** Returns a new RDD of the same records, whose arrays have elements of a class. */
  public RDD<T> retag(Class<T> type) {
    return retagged(Objects.requireNonNull(type));
  }

  /** Returns a new RDD of the records in groups by {@code f(record)}. Lazy; one shuffle. */
  public <K> RDD<Tuple2<K, Iterable<T>>> groupBy(Function1<T, K> f, ClassTag<K> tag) {
    return toJavaRDD()
        .groupBy(new CallingFunction1<>(f))
        .mapValues(new dev.kindling.dropin.AsScala<T>())
        .rdd();
  }
}
