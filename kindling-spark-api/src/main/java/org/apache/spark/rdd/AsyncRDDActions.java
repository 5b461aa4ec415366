package org.apache.spark.rdd;

import dev.kindling.dropin.CallingForEach;
import dev.kindling.dropin.CallingForEachPartition;
import org.apache.spark.FutureAction;
import org.apache.spark.api.java.ScalaFutureAction;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.runtime.BoxedUnit;

/**
 * The asynchronous actions of an RDD in Scala's form.
 *
 * @param <T> the type of the records
 */
public class AsyncRDDActions<T> implements java.io.Serializable {
  private static final long serialVersionUID = 1L;

  private final RDD<T> self;

  /** Makes the actions of an RDD. */
  public AsyncRDDActions(RDD<T> self, ClassTag<T> tag) {
    this.self = self;
  }

  /** Starts to count the records. */
  public FutureAction<Object> countAsync() {
    return ScalaFutureAction.of(self.toJavaRDD().countAsync(), count -> count);
  }

  /** Starts to collect the records. */
  public FutureAction<Seq<T>> collectAsync() {
    return ScalaFutureAction.of(
        self.toJavaRDD().collectAsync(), records -> CollectionConverters.asScala(records).toSeq());
  }

  /** Starts to take the first records. */
  public FutureAction<Seq<T>> takeAsync(int num) {
    return ScalaFutureAction.of(
        self.toJavaRDD().takeAsync(num), records -> CollectionConverters.asScala(records).toSeq());
  }

  /** Starts to call a function for each record. */
  public FutureAction<BoxedUnit> foreachAsync(Function1<T, BoxedUnit> f) {
    return ScalaFutureAction.of(
        self.toJavaRDD().foreachAsync(new CallingForEach<>(f)), AsyncRDDActions::nothing);
  }

  /** Starts to call a function for each partition. */
  public FutureAction<BoxedUnit> foreachPartitionAsync(Function1<Iterator<T>, BoxedUnit> f) {
    return ScalaFutureAction.of(
        self.toJavaRDD().foreachPartitionAsync(new CallingForEachPartition<>(f)),
        AsyncRDDActions::nothing);
  }

  private static BoxedUnit nothing(Void result) {
    return BoxedUnit.UNIT;
  }
}
