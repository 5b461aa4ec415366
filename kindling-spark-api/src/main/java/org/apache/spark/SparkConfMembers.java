package org.apache.spark;

import dev.kindling.dropin.ClassPath;
import dev.kindling.relocation.MembersOf;
import java.util.Map;
import java.util.NoSuchElementException;
import scala.Function1;
import scala.Option;
import scala.Tuple2;
import scala.collection.Iterable;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

@MembersOf(SparkConf.class)
abstract class SparkConfMembers extends SparkConf {
  private static final long serialVersionUID = 1L;

  static {
    ClassPath.check();
  }

  private SparkConfMembers() {}

  /** The value of a key, if it is set. */
  public Option<String> getOption(String key) {
    return contains(key) ? Option.apply(get(key)) : Option.empty();
  }

  /** The value of a key, if it is set; references to other keys stay as they are written. */
  public Option<String> getWithSubstitution(String key) {
    return getOption(key);
  }

  /** The settings whose keys begin so, each with what a function makes of the rest of its key. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public <K> Tuple2<K, String>[] getAllWithPrefix(String prefix, Function1<String, K> f) {
    Tuple2<String, String>[] found = getAllWithPrefix(prefix);
    Tuple2[] converted = new Tuple2[found.length];
    for (int i = 0; i < found.length; i++) {
      converted[i] = new Tuple2<>(f.apply(found[i]._1()), found[i]._2());
    }
    return converted;
  }

  /** Sets several keys. */
  public SparkConf setAll(Iterable<Tuple2<String, String>> settings) {
    for (Tuple2<String, String> setting : CollectionConverters.asJava(settings)) {
      set(setting._1(), setting._2());
    }
    return this;
  }

  /** What a cluster's executors load. */
  public SparkConf setJars(Seq<String> jars) {
    return setJars(CollectionConverters.asJava(jars).toArray(new String[0]));
  }

  /** Environment variables of a cluster's executors. */
  public SparkConf setExecutorEnv(Seq<Tuple2<String, String>> variables) {
    for (Tuple2<String, String> variable : CollectionConverters.asJava(variables)) {
      setExecutorEnv(variable._1(), variable._2());
    }
    return this;
  }

  /** Environment variables of a cluster's executors. */
  public Seq<Tuple2<String, String>> getExecutorEnv() {
    return CollectionConverters.asScala(
            java.util.Arrays.asList(getAllWithPrefix("spark.executorEnv.")))
        .toSeq();
  }

  /** The value that a key has in a map under one of its former names, if any. */
  public static Option<String> getDeprecatedConfig(String key, Map<String, String> conf) {
    SparkConf former = new SparkConf(false);
    conf.forEach((name, value) -> former.set(name, value, true));
    try {
      return conf.containsKey(key) ? Option.empty() : Option.apply(former.get(key));
    } catch (NoSuchElementException e) {
      return Option.empty();
    }
  }
}
