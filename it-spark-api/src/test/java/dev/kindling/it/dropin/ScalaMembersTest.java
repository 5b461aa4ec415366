package dev.kindling.it.dropin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.FutureAction;
import org.apache.spark.HashPartitioner;
import org.apache.spark.Partitioner;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaDoubleRDD;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.partial.BoundedDouble;
import org.apache.spark.partial.PartialResult;
import org.apache.spark.rdd.AsyncRDDActions;
import org.apache.spark.rdd.RDD;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.storage.RDDInfo;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.StatCounter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import scala.Function1;
import scala.Function2;
import scala.Option;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;
import scala.jdk.javaapi.CollectionConverters;
import scala.math.Ordering;
import scala.reflect.ClassTag;
import scala.runtime.BoxedUnit;

class ScalaMembersTest {
  private static final ClassTag<Object> ANY = ClassTag.apply(Object.class);

  private JavaSparkContext sc;

  @BeforeEach
  void start() {
    sc = new JavaSparkContext(conf());
  }

  @AfterEach
  void stop() {
    sc.stop();
  }

  private static SparkConf conf() {
    return new SparkConf()
        .setMaster("local[2]")
        .setAppName("scala members")
        .set("spark.ui.port", "0");
  }

  private static <T> ClassTag<T> tag(Class<T> type) {
    return ClassTag.apply(type);
  }

  private static <T> Seq<T> seq(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }

  @Test
  void javaRddAndRddAreHandlesOnOneRdd() {
    JavaRDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3), 2);

    assertThat(numbers.rdd()).isSameAs(JavaRDD.toRDD(numbers));
    assertThat(JavaRDD.fromRDD(numbers.rdd(), tag(Integer.class)).collect())
        .containsExactly(1, 2, 3);
    assertThat(JavaRDD.fromRDD(numbers.rdd(), tag(Integer.class)).id()).isEqualTo(numbers.id());
    assertThat(numbers.wrapRDD(numbers.rdd()).collect()).containsExactly(1, 2, 3);
    assertThat(new JavaRDD<>(numbers.rdd(), tag(Integer.class)).classTag().runtimeClass())
        .isEqualTo(Integer.class);
  }

  @Test
  void classTagsHaveTheTypesThatTheProgramGives() {
    JavaPairRDD<String, Integer> pairs =
        JavaPairRDD.fromRDD(
            sc.parallelizePairs(List.of(new Tuple2<>("a", 1))).rdd(),
            tag(String.class),
            tag(Integer.class));
    JavaDoubleRDD doubles = sc.parallelizeDoubles(List.of(1.0));

    assertThat(pairs.kClassTag().runtimeClass()).isEqualTo(String.class);
    assertThat(pairs.vClassTag().runtimeClass()).isEqualTo(Integer.class);
    assertThat(doubles.classTag().runtimeClass()).isEqualTo(double.class);
    assertThat(sc.parallelize(List.of(1)).classTag()).isEqualTo(ANY);
    assertThat(sc.parallelize(List.of(1)).rdd().elementClassTag()).isEqualTo(ANY);
  }

  @Test
  void arraysOfARetaggedRddHaveItsType() {
    RDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3), 2).rdd().retag(Integer.class);

    assertThat((Integer[]) numbers.collect()).containsExactly(1, 2, 3);
    assertThat((Integer[]) numbers.take(2)).containsExactly(1, 2);
    assertThat(numbers.elementClassTag().runtimeClass()).isEqualTo(Integer.class);
    assertThat(numbers.toDebugString()).contains("retag at ScalaMembersTest.java");
    assertThat(sc.parallelize(List.of(1)).rdd().collect()).isInstanceOf(Object[].class);
  }

  @Test
  void answersTakeFunctionsOfScala() {
    PartialResult<BoundedDouble> count = sc.parallelize(List.of(1, 2, 3), 2).countApprox(600_000);
    List<Double> handled = new CopyOnWriteArrayList<>();

    assertThat(count.map(bounds -> "about " + bounds.mean()).initialValue()).isEqualTo("about 3.0");
    count.onComplete(
        bounds -> {
          handled.add(bounds.mean());
          return BoxedUnit.UNIT;
        });
    assertThat(handled).containsExactly(3.0);
  }

  @Test
  void asynchronousActionsHaveTheFuturesOfScala() throws Exception {
    RDD<Integer> numbers = sc.parallelize(List.of(3, 1, 2), 2).rdd();
    AsyncRDDActions<Integer> actions = RDD.rddToAsyncRDDActions(numbers, tag(Integer.class));
    FutureAction<Object> count = actions.countAsync();

    assertThat(count.get()).isEqualTo(3L);
    assertThat(count.isCompleted()).isTrue();
    assertThat(count.isCancelled()).isFalse();
    assertThat(count.value().get().get()).isEqualTo(3L);
    assertThat(CollectionConverters.asJava(count.jobIds())).hasSize(1);
    assertThat(CollectionConverters.asJava(actions.collectAsync().get())).containsExactly(3, 1, 2);
    assertThat(CollectionConverters.asJava(actions.takeAsync(2).get())).containsExactly(3, 1);
    assertThat(Await.result(actions.countAsync(), Duration.Inf())).isEqualTo(3L);
  }

  @Test
  void functionsOfScalaRunAsOperators() {
    RDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3, 4), 2).rdd();
    Function1<Integer, Integer> doubled = (Function1<Integer, Integer> & Serializable) x -> 2 * x;
    Function1<Integer, Object> even = (Function1<Integer, Object> & Serializable) x -> x % 2 == 0;
    Function2<Integer, Integer, Integer> sum =
        (Function2<Integer, Integer, Integer> & Serializable) Integer::sum;

    RDD<Integer> mapped = numbers.map(doubled, tag(Integer.class));
    assertThat((Object[]) mapped.collect()).containsExactly(2, 4, 6, 8);
    assertThat(mapped.toDebugString()).contains("map at ScalaMembersTest.java");
    assertThat((Object[]) numbers.filter(even).collect()).containsExactly(2, 4);
    assertThat(numbers.reduce(sum)).isEqualTo(10);
    assertThat(numbers.fold(0, sum)).isEqualTo(10);
    assertThat((Object[]) numbers.keyBy(doubled).take(1)).containsExactly(new Tuple2<>(2, 1));
    assertThat(
            (Object[])
                numbers.top(2, Ordering.comparatorToOrdering(Comparator.<Integer>naturalOrder())))
        .containsExactly(4, 3);
    assertThat(CollectionConverters.asJava(numbers.toLocalIterator()))
        .toIterable()
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void runJobCallsAFunctionOfScalaOncePerPartition() {
    RDD<Integer> numbers = sc.parallelize(List.of(1, 2, 3), 3).rdd();
    Function1<Iterator<Integer>, Integer> size =
        (Function1<Iterator<Integer>, Integer> & Serializable) records -> records.size();

    assertThat((Integer[]) sc.sc().runJob(numbers, size, tag(Integer.class)))
        .containsExactly(1, 1, 1);
  }

  @Test
  void aContextAcceptsCollectionsOfScala() {
    SparkContext scala = sc.sc();
    RDD<String> letters = scala.parallelize(seq(List.of("a", "b")), 2, tag(String.class));
    RDD<String> more = scala.makeRDD(seq(List.of("c")), 1, tag(String.class));

    assertThat(letters.getNumPartitions()).isEqualTo(2);
    assertThat((Object[]) scala.union(seq(List.of(letters, more)), tag(String.class)).collect())
        .containsExactly("a", "b", "c");
    assertThat(scala.broadcast("value", tag(String.class)).value()).isEqualTo("value");
    JavaRDD<String> both = sc.union(seq(List.of(letters.toJavaRDD(), more.toJavaRDD())));
    assertThat(both.collect()).containsExactly("a", "b", "c");
  }

  @Test
  void theAddressOfTheUiIsAnOption() {
    assertThat(sc.sc().uiWebUrl().get()).startsWith("http://").doesNotContain(":0");
  }

  @Test
  void missingValuesAreOptions() {
    assertThat(new SparkConf(false).set("a", "b").getOption("a")).isEqualTo(Option.apply("b"));
    assertThat(new SparkConf(false).getOption("a")).isEqualTo(Option.empty());
    Partitioner two = new HashPartitioner(2);
    JavaPairRDD<String, Integer> pairs =
        sc.parallelizePairs(List.of(new Tuple2<>("a", 1))).partitionBy(two);
    assertThat(pairs.rdd().partitioner()).isEqualTo(Option.apply(two));
    assertThat(Partitioner.defaultPartitioner(pairs.rdd(), seq(List.of()))).isEqualTo(two);
    assertThat(sc.parallelize(List.of(1)).rdd().partitioner()).isEqualTo(Option.empty());
  }

  @Test
  void settingsCanBeCollectionsOfScala() {
    SparkConf conf =
        new SparkConf(false)
            .setAll(seq(List.of(new Tuple2<>("a", "1"), new Tuple2<>("b", "2"))))
            .setJars(seq(List.of("x.jar", "y.jar")));

    assertThat(conf.get("b")).isEqualTo("2");
    assertThat(conf.get("spark.jars")).isEqualTo("x.jar,y.jar");
  }

  @Test
  void theNameOfAnAccumulatorIsAnOption() {
    LongAccumulator named = sc.sc().longAccumulator("rows");

    assertThat(named.name()).isEqualTo(Option.apply("rows"));
    assertThat(sc.sc().longAccumulator().name()).isEqualTo(Option.empty());
    assertThatThrownBy(() -> new LongAccumulator().name())
        .isInstanceOf(IllegalAccessError.class)
        .hasMessage("The metadata of this accumulator has not been assigned yet.");
  }

  @Test
  void statCounterAcceptsNumbersOfScala() {
    StatCounter numbers = new StatCounter(seq(List.<Object>of(1.0, 2.0, 6.0)));

    assertThat(numbers.mean()).isEqualTo(3.0);
    assertThat(numbers.merge(seq(List.<Object>of(7.0))).count()).isEqualTo(4);
  }

  @Test
  void taskListenersCanBeFunctionsOfScala() {
    LongAccumulator ended = sc.sc().longAccumulator();

    sc.parallelize(List.of(1, 2), 2)
        .foreachPartition(
            records -> {
              Function1<TaskContext, Object> count =
                  context -> {
                    ended.add(1);
                    return null;
                  };
              TaskContext.get().addTaskCompletionListener(count);
            });

    assertThat(ended.value()).isEqualTo(2);
  }

  @Test
  void eventsOfListenersHaveSeqsAndOptions() {
    List<String> received = new CopyOnWriteArrayList<>();
    sc.sc()
        .addSparkListener(
            new SparkListener() {
              @Override
              public void onJobStart(SparkListenerJobStart job) {
                received.add("stages " + job.stageIds() + " of " + job.stageInfos().size());
              }

              @Override
              public void onStageCompleted(SparkListenerStageCompleted stage) {
                received.add(
                    stage.stageInfo().submissionTime().isDefined()
                        + " "
                        + stage.stageInfo().failureReason()
                        + " "
                        + stage.stageInfo().parentIds());
                RDDInfo first = stage.stageInfo().rddInfos().head();
                received.add(first.name() + " with parents " + first.parentIds());
              }
            });

    sc.parallelizePairs(List.of(new Tuple2<>("a", 1)), 1).groupByKey().count();
    sc.stop();

    assertThat(received)
        .hasSize(5)
        .anyMatch(line -> line.matches("ParallelCollectionRDD with parents \\w+\\(\\)"))
        .anyMatch(line -> line.matches("MapPartitionsRDD with parents \\w+\\(1\\)"))
        .anyMatch(line -> line.matches("stages (Array|List)\\S*\\(0, 1\\) of 2"))
        .anyMatch(line -> line.matches("true None \\w*\\(0\\)"));
  }
}
