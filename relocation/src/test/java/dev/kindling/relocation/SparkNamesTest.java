package dev.kindling.relocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkNamesTest {
  private final SparkNames names = new SparkNames();

  @ParameterizedTest
  @CsvSource({
    "dev/kindling/SparkConf, org/apache/spark/SparkConf",
    "dev/kindling/api/java/JavaRDD, org/apache/spark/api/java/JavaRDD",
    "dev/kindling/util/random/XORShiftRandom, org/apache/spark/util/random/XORShiftRandom",
    "dev/kindling/hadoop/mapred/InvalidInputException,"
        + " org/apache/hadoop/mapred/InvalidInputException",
    "dev/kindling/hadoop/mapreduce/lib/input/InvalidInputException,"
        + " org/apache/hadoop/mapreduce/lib/input/InvalidInputException",
    "dev/kindling/Tuple2, scala/Tuple2",
    "dev/kindling/Tuple4, scala/Tuple4",
    "dev/kindling/TupleElements, org/apache/spark/TupleElements",
    "dev/kindling/api/Driver, dev/kindling/api/Driver",
    "dev/kindling/plan/Dataset, dev/kindling/plan/Dataset",
    "dev/kindling/engine/storage/Blocks, dev/kindling/engine/storage/Blocks",
    "dev/kindlingly/A, dev/kindlingly/A",
    "java/lang/String, java/lang/String"
  })
  void onlyTheApiIsRenamed(String before, String after) {
    assertThat(names.map(before)).isEqualTo(after);
  }

  @Test
  void aPackageInNoListFails() {
    assertThatThrownBy(() -> names.map("dev/kindling/novel/A"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("dev/kindling/novel/A")
        .hasMessageContaining("lists");
  }

  @Test
  void tuplesAreLeftOutForScalas() {
    assertThat(SparkNames.isLeftOut("dev/kindling/Tuple3")).isTrue();
    assertThat(SparkNames.isLeftOut("dev/kindling/TupleElements")).isFalse();
    assertThat(SparkNames.isLeftOut("org/apache/spark/Tuple2")).isFalse();
  }
}
