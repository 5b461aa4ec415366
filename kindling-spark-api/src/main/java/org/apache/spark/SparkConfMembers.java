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

  /** Returns the value of a key, if it is set. */
  public Option<String> getOption(String key) {
    return contains(key) ? Option.apply(get(key)) : Option.empty();
  }

  /** Returns the value of a key, if it is set, without replacing references to other keys. */
  public Option<String> getWithSubstitution(String key) {
    return getOption(key);
  }

  /**
   * Returns the settings whose keys begin with {@code prefix}. Applies {@code f} to the rest of
   * each key.
   */
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

  /** Sets the jars that executors of a cluster load. */
  public SparkConf setJars(Seq<String> jars) {
    return setJars(CollectionConverters.asJava(jars).toArray(new String[0]));
  }

  /** Sets environment variables of the executors of a cluster. */
  public SparkConf setExecutorEnv(Seq<Tuple2<String, String>> variables) {
    for (Tuple2<String, String> variable : CollectionConverters.asJava(variables)) {
      setExecutorEnv(variable._1(), variable._2());
    }
    return this;
  }

  /** Returns the environment variables of the executors of a cluster. */
  public Seq<Tuple2<String, String>> getExecutorEnv() {
    return CollectionConverters.asScala(
            java.util.Arrays.asList(getAllWithPrefix("spark.executorEnv.")))
        .toSeq();
  }

  /** Returns the value of a key in a map under one of its deprecated names, if there is one. */
  public static Option<String> getDeprecatedConfig(String key, Map<String, String> conf) {
    if (key == null || conf == null) {
      return Option.empty();
    }
    SparkConf deprecated = new SparkConf(false);
    Map<?, ?> given = conf;
    given.forEach(
        (name, value) -> {
          if (name instanceof String setting && value instanceof String text) {
            deprecated.set(setting, text, true);
          }
        });
    try {
      return conf.containsKey(key) ? Option.empty() : Option.apply(deprecated.get(key));
    } catch (NoSuchElementException e) {
      return Option.empty();
    }
  }
}
