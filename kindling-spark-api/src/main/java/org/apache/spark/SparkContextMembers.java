package org.apache.spark;

import dev.kindling.dropin.CallingOnPartition;
import dev.kindling.relocation.MembersOf;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.collection.immutable.Set;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

@MembersOf(SparkContext.class)
abstract class SparkContextMembers extends SparkContext {
  static {
    dev.kindling.dropin.ClassPath.check();
  }

  /** A context at a master URL; a cluster's executors load the jars, here they are on the path. */
  public SparkContextMembers(String master, String appName, String sparkHome, Seq<String> jars) {
    super(master, appName, new SparkConf().setSparkHome(sparkHome).setJars(strings(jars)));
  }

  /** A context at a master URL, with the environment variables of a cluster's executors. */
  public SparkContextMembers(
      String master,
      String appName,
      String sparkHome,
      Seq<String> jars,
      scala.collection.Map<String, String> environment) {
    super(master, appName, conf(sparkHome, jars, environment));
  }

  private static SparkConf conf(
      String sparkHome, Seq<String> jars, scala.collection.Map<String, String> environment) {
    SparkConf conf = new SparkConf().setJars(strings(jars));
    if (sparkHome != null) {
      conf.setSparkHome(sparkHome);
    }
    CollectionConverters.asJava(environment).forEach(conf::setExecutorEnv);
    return conf;
  }

  private static String[] strings(Seq<String> texts) {
    return CollectionConverters.asJava(texts).toArray(new String[0]);
  }

  private JavaSparkContext java() {
    return new JavaSparkContext(this);
  }

  /** A read-only value that every task can see. */
  public <T> Broadcast<T> broadcast(T value, ClassTag<T> tag) {
    return java().broadcast(value);
  }

  /** An RDD of a list, in so many partitions. */
  public <T> RDD<T> parallelize(Seq<T> seq, int numSlices, ClassTag<T> tag) {
    return java().parallelize(CollectionConverters.asJava(seq), numSlices).rdd();
  }

  /** An RDD of a list, in so many partitions. */
  public <T> RDD<T> makeRDD(Seq<T> seq, int numSlices, ClassTag<T> tag) {
    return java().parallelize(CollectionConverters.asJava(seq), numSlices).rdd();
  }

  /** The records of all. */
  public <T> RDD<T> union(Seq<RDD<T>> rdds, ClassTag<T> tag) {
    return united(CollectionConverters.asJava(rdds));
  }

  /** The records of all. */
  public <T> RDD<T> union(RDD<T> first, Seq<RDD<T>> rest, ClassTag<T> tag) {
    List<RDD<T>> all = new ArrayList<>(List.of(first));
    all.addAll(CollectionConverters.asJava(rest));
    return united(all);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private <T> RDD<T> united(List<RDD<T>> rdds) {
    JavaRDD[] all = new JavaRDD[rdds.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = rdds.get(i).toJavaRDD();
    }
    return (RDD<T>) java().union(all).rdd();
  }

  /** What a function makes of each partition, an array. */
  public <T, U> Object runJob(RDD<T> rdd, Function1<Iterator<T>, U> func, ClassTag<U> tag) {
    List<U> results =
        rdd.toJavaRDD()
            .mapPartitions(new CallingOnPartition<T, U>(new dev.kindling.dropin.Once<>(func)))
            .collect();
    Object[] array = (Object[]) java.lang.reflect.Array.newInstance(boxed(tag), results.size());
    return results.toArray(array);
  }

  private static Class<?> boxed(ClassTag<?> tag) {
    return tag.runtimeClass().isPrimitive() ? Object.class : tag.runtimeClass();
  }

  /** The address of the UI, if there is one. */
  public Option<String> uiWebUrl() {
    return Option.apply(driver().address());
  }

  /** What a cluster's executors load. */
  public Seq<String> jars() {
    return listed("spark.jars");
  }

  /** What a cluster's executors have in their folder. */
  public Seq<String> files() {
    return listed("spark.files");
  }

  /** What a cluster's executors unpack. */
  public Seq<String> archives() {
    return listed("spark.archives");
  }

  /** What a cluster's executors load. */
  public Seq<String> listJars() {
    return jars();
  }

  private Seq<String> listed(String key) {
    List<String> names = new ArrayList<>();
    for (String name : getConf().get(key, "").split(",", -1)) {
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return CollectionConverters.asScala(names).toSeq();
  }

  /** Where a cluster's executors find Spark. */
  public Option<String> getSparkHome() {
    return Option.apply(getConf().get("spark.home", null));
  }

  /** Which attempt at running the application this is, on a cluster that makes several. */
  public Option<String> applicationAttemptId() {
    return Option.empty();
  }

  /** Gives the calling thread's jobs more tags. */
  public void addJobTags(Set<String> tags) {
    CollectionConverters.asJava(tags).forEach(this::addJobTag);
  }

  /** Takes tags from the calling thread's jobs. */
  public void removeJobTags(Set<String> tags) {
    CollectionConverters.asJava(tags).forEach(this::removeJobTag);
  }

  /** The tags of the calling thread's jobs. */
  public Set<String> getJobTags() {
    return CollectionConverters.asScala(java().getJobTags()).toSet();
  }

  /** The jar or folder that a class was loaded from. */
  public static Option<String> jarOfClass(Class<?> type) {
    java.security.CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null
        ? Option.empty()
        : Option.apply(source.getLocation().getPath());
  }

  /** The jar or folder that an object's class was loaded from. */
  public static Option<String> jarOfObject(Object object) {
    return jarOfClass(object.getClass());
  }
}
