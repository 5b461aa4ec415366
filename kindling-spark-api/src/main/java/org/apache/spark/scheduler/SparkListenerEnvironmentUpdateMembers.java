package org.apache.spark.scheduler;

import dev.kindling.relocation.MembersOf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import scala.Tuple2;
import scala.collection.Map;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

@MembersOf(SparkListenerEnvironmentUpdate.class)
abstract class SparkListenerEnvironmentUpdateMembers extends SparkListenerEnvironmentUpdate {
  private static final long serialVersionUID = 1L;

  private SparkListenerEnvironmentUpdateMembers() {
    super(java.util.Map.of());
  }

  /** Returns the settings of the application, in groups. */
  public Map<String, Seq<Tuple2<String, String>>> environmentDetails() {
    java.util.Map<String, Seq<Tuple2<String, String>>> groups = new LinkedHashMap<>();
    environmentDetails.forEach(
        (group, settings) -> {
          List<Tuple2<String, String>> pairs = new ArrayList<>();
          settings.forEach((key, value) -> pairs.add(new Tuple2<>(key, value)));
          groups.put(group, CollectionConverters.asScala(pairs));
        });
    return CollectionConverters.asScala(groups);
  }
}
