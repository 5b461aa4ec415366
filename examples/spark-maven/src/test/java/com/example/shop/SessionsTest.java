package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Tuple2;

class SessionsTest extends OnSpark {
  private JavaPairRDD<String, Long> clicks() {
    return sc.parallelizePairs(
        List.of(
            new Tuple2<>("bo", 5_000L),
            new Tuple2<>("al", 100L),
            new Tuple2<>("al", 4_000L),
            new Tuple2<>("al", 200L),
            new Tuple2<>("bo", 5_600L)),
        3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aGapEndsASession(int partitions) {
    assertEquals(
        Set.of(
            new Sessions.Session("al", 100, 200, 2),
            new Sessions.Session("al", 4_000, 4_000, 1),
            new Sessions.Session("bo", 5_000, 5_600, 2)),
        Set.copyOf(Sessions.of(clicks(), 1_800, partitions).collect()));
  }

  @Test
  void aUsersSessionsAreInOnePartitionInOrder() {
    List<List<Sessions.Session>> partitions = Sessions.of(clicks(), 1_800, 1).glom().collect();

    assertEquals(
        List.of(100L, 4_000L, 5_000L),
        partitions.get(0).stream().map(Sessions.Session::start).toList());
  }
}
