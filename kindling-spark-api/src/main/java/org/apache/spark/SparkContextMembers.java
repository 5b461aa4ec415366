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

  /**
   * Starts a context with a master URL. Executors of a cluster would load the jars; here they must
   * be on the class path.
   */
  public SparkContextMembers(String master, String appName, String sparkHome, Seq<String> jars) {
    super(master, appName, new SparkConf().setSparkHome(sparkHome).setJars(strings(jars)));
  }

  /**
   * Starts a context with a master URL, jars and environment variables for the executors of a
   * cluster.
   */
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

  /** Returns a broadcast of a value that all tasks can read. */
  public <T> Broadcast<T> broadcast(T value, ClassTag<T> tag) {
    return java().broadcast(value);
  }

  /** Returns an RDD with the elements of a list, in {@code numSlices} partitions. */
  public <T> RDD<T> parallelize(Seq<T> seq, int numSlices, ClassTag<T> tag) {
    return java().parallelize(CollectionConverters.asJava(seq), numSlices).rdd();
  }

  /** Returns an RDD with the elements of a list, in {@code numSlices} partitions. */
  public <T> RDD<T> makeRDD(Seq<T> seq, int numSlices, ClassTag<T> tag) {
    return java().parallelize(CollectionConverters.asJava(seq), numSlices).rdd();
  }

  /** Returns an RDD with the records of all RDDs. */
  public <T> RDD<T> union(Seq<RDD<T>> rdds, ClassTag<T> tag) {
    return united(CollectionConverters.asJava(rdds));
  }

  /** Returns an RDD with the records of all RDDs. */
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

  /** Runs a job that calls a function with each partition, and returns an array of the results. */
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

  /** Returns the address of the UI, if there is one. */
  public Option<String> uiWebUrl() {
    return Option.apply(driver().address());
  }

  /** Returns the jars that executors of a cluster load. */
  public Seq<String> jars() {
    return listed("spark.jars");
  }

  /** Returns the files that executors of a cluster have in their folder. */
  public Seq<String> files() {
    return listed("spark.files");
  }

  /** Returns the archives that executors of a cluster unpack. */
  public Seq<String> archives() {
    return listed("spark.archives");
  }

  /** Returns the same as {@link #jars}. */
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

  /** Returns the folder of Spark on the executors of a cluster. */
  public Option<String> getSparkHome() {
    return Option.apply(getConf().get("spark.home", null));
  }

  /** Returns nothing: only a cluster makes several attempts to run an application. */
  public Option<String> applicationAttemptId() {
    return Option.empty();
  }

  /** Adds tags to the jobs of the calling thread. */
  public void addJobTags(Set<String> tags) {
    CollectionConverters.asJava(tags).forEach(this::addJobTag);
  }

  /** Removes tags from the jobs of the calling thread. */
  public void removeJobTags(Set<String> tags) {
    CollectionConverters.asJava(tags).forEach(this::removeJobTag);
  }

  /** Returns the tags of the jobs of the calling thread. */
  public Set<String> getJobTags() {
    return CollectionConverters.asScala(java().getJobTags()).toSet();
  }

  /** Returns the jar or folder that a class was loaded from. */
  public static Option<String> jarOfClass(Class<?> type) {
    java.security.CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null
        ? Option.empty()
        : Option.apply(source.getLocation().getPath());
  }

  /** Returns the jar or folder that the class of an object was loaded from. */
  public static Option<String> jarOfObject(Object object) {
    return jarOfClass(object.getClass());
  }
}
