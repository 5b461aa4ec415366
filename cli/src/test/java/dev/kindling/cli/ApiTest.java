package dev.kindling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "package a;\nimport java.util.List;\n  import org.apache.spark.api.java.JavaRDD;\n",
        "import scala.Tuple2;",
        "import static org.apache.spark.api.java.JavaPairRDD.fromJavaRDD;",
        "class A { org.apache.spark.SparkConf conf; }"
      })
  void whatImportsSparkIsForTheDropIn(String source) throws Exception {
    assertThat(Api.ofSource("A.java", source)).isEqualTo(Api.SPARK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import dev.kindling.SparkConf; // not org.apache.spark.SparkConf",
        "class A {}",
        "import org.apache.sparkling.Water;",
        "import scalapb.Message;"
      })
  void everythingElseIsOurs(String source) throws Exception {
    assertThat(Api.ofSource("A.java", source)).isEqualTo(Api.KINDLING);
  }

  @Test
  void bothAtOnceIsAnsweredWithWhatToWrite() {
    assertThatThrownBy(
            () -> Api.ofSource("A.java", "import dev.kindling.SparkConf;\nimport scala.Tuple2;\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("A.java:2: ")
        .hasMessageContaining("lines 1 and 2")
        .hasMessageContaining("write 'org.apache.spark' for 'dev.kindling'");
  }
}
