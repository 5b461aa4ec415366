package dev.kindling.relocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Local masters that a program has as constants, on a cluster. */
class LocalMastersTest {
  private static final String[] SPARK = {
    """
    package org.apache.spark;
    public class SparkConf {
      private final java.util.Map<String, String> all = new java.util.TreeMap<>();
      public SparkConf set(String key, String value) { all.put(key, value); return this; }
      public SparkConf setMaster(String master) { return set("spark.master", master); }
      public String toString() { return all.toString(); }
    }
    """,
    """
    package org.apache.spark.api.java;
    public class JavaSparkContext {
      private final String master;
      public JavaSparkContext(String master, String name) { this.master = master + name; }
      public JavaSparkContext(String master, String name, String home, String jar) {
        this(master, name);
      }
      public String toString() { return master; }
    }
    """,
    """
    package org.apache.spark.sql;
    public class SparkSession {
      public static class Builder {
        private String all = "";
        public Builder master(String master) { all += master; return this; }
        public Builder config(String key, String value) { all += key + "=" + value; return this; }
        public String toString() { return all; }
      }
    }
    """
  };

  @TempDir Path folder;

  @AfterEach
  void clearMaster() {
    System.clearProperty("spark.master");
  }

  private String onCluster(String statement) throws Exception {
    return run(statement, "spark://host:7077");
  }

  private String run(String statement, String master) throws Exception {
    String[] sources = java.util.Arrays.copyOf(SPARK, SPARK.length + 1);
    sources[SPARK.length] =
        """
        import org.apache.spark.*;
        import org.apache.spark.api.java.*;
        import org.apache.spark.sql.*;
        public class Program {
          static final String CONSTANT = "local" + "[4]";
          static String other() { return "local[5]"; }
          public static String run(String[] args) {
            %s
          }
        }
        """
            .formatted(statement);
    Map<String, byte[]> classes = new TreeMap<>(Compiled.in(folder, sources));
    classes.compute(
        "Program.class", (path, bytes) -> new ConstantArguments(name -> name).replace(bytes));
    if (master != null) {
      System.setProperty("spark.master", master);
    }
    return String.valueOf(
        Compiled.loader(classes)
            .loadClass("Program")
            .getMethod("run", String[].class)
            .invoke(null, (Object) new String[] {"given"}));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return new SparkConf().setMaster(\"local[2]\").toString();",
        "return new SparkConf().setMaster(\"local\").toString();",
        "return new SparkConf().setMaster(\"local[*]\").toString();",
        "return new SparkConf().setMaster(\"local[4, 3]\").toString();",
        "return new SparkConf().setMaster(CONSTANT).toString();",
        "return new SparkConf().set(\"spark.master\", \"local[2]\").toString();",
        "String m = \"local[2]\"; String n = m; return new SparkConf().setMaster(n).toString();",
        "String m = args.length > 3 ? \"local[1]\" : \"local[2]\";"
            + " return new SparkConf().setMaster(m).toString();",
        "String key = \"spark.master\"; return new SparkConf().set(key, CONSTANT).toString();"
      })
  void aConstantLocalMasterOfAConfGivesWay(String statement) throws Exception {
    assertThat(onCluster(statement)).isEqualTo("{spark.master=spark://host:7077}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return new JavaSparkContext(\"local[2]\", \"-a\").toString(); | spark://host:7077-a",
        "return new JavaSparkContext(\"local\", \"-\" + args[0], null, \"local\").toString();"
            + " | spark://host:7077-given",
        "return new SparkSession.Builder().master(\"local\").toString(); | spark://host:7077",
        "return new SparkSession.Builder().config(\"spark.master\", \"local\").toString();"
            + " | spark.master=spark://host:7077"
      })
  void theMasterOfAContextOrASessionGivesWay(String statement, String expected) throws Exception {
    assertThat(onCluster(statement)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return new SparkConf().setMaster(\"spark://mine:1\").toString();"
            + " | {spark.master=spark://mine:1}",
        "return new SparkConf().setMaster(\"local-cluster[2,1,1024]\").toString();"
            + " | {spark.master=local-cluster[2,1,1024]}",
        "return new SparkConf().setMaster(other()).toString(); | {spark.master=local[5]}",
        "return new SparkConf().setMaster(args[0]).toString(); | {spark.master=given}",
        "return new SparkConf().set(\"my.master\", \"local\").toString(); | {my.master=local}",
        "return \"local\"; | local"
      })
  void whatTheProgramDecidesItselfStays(String statement, String expected) throws Exception {
    assertThat(onCluster(statement)).isEqualTo(expected);
  }

  @Test
  void aDefaultGivesWayAndAnArgumentStays() throws Exception {
    String statement =
        """
        String m = args.length > %d ? args[0] : "local[2]";
        return new SparkConf().setMaster(m).toString();
        """;

    assertThat(onCluster(statement.formatted(0))).isEqualTo("{spark.master=given}");
    assertThat(onCluster(statement.formatted(1))).isEqualTo("{spark.master=spark://host:7077}");
  }

  @Test
  void withoutSparkSubmitTheMasterIsThatOfTheSource() throws Exception {
    assertThat(run("return new SparkConf().setMaster(\"local[2]\").toString();", null))
        .isEqualTo("{spark.master=local[2]}");
  }
}
