package dev.kindling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkConfTest {
  private final SparkConf conf = new SparkConf(false);

  @Test
  void settersChainAndSetTheirKeys() {
    conf.setMaster("local[2]")
        .setAppName("films")
        .setSparkHome("/opt/spark")
        .setJars(new String[] {"a.jar", null, "b.jar"})
        .setExecutorEnv("A", "1")
        .setExecutorEnv(pairs(new Tuple2<>("B", "2")));
    assertThat(conf.toDebugString())
        .isEqualTo(
            """
            spark.app.name=films
            spark.executorEnv.A=1
            spark.executorEnv.B=2
            spark.home=/opt/spark
            spark.jars=a.jar,b.jar
            spark.master=local[2]\
            """);
  }

  @Test
  void readsSystemPropertiesOfSparkAndKindling() {
    Map<String, String> properties =
        Map.of("spark.test.one", "1", "kindling.test.two", "2", "other.test.three", "3");
    properties.forEach(System::setProperty);
    try {
      for (SparkConf read :
          new SparkConf[] {new SparkConf(), conf.loadFromSystemProperties(true)}) {
        assertThat(read.get("spark.test.one")).isEqualTo("1");
        assertThat(read.get("kindling.test.two")).isEqualTo("2");
        assertThat(read.contains("other.test.three")).isFalse();
      }
      assertThat(new SparkConf(false).getAll()).isEmpty();
    } finally {
      properties.keySet().forEach(System::clearProperty);
    }
  }

  @Test
  void missingKeyIsNamedOnTheFirstLine() {
    assertThatThrownBy(() -> conf.get("spark.x"))
        .isInstanceOf(NoSuchElementException.class)
        .message()
        .satisfies(message -> assertThat(message.lines().findFirst()).contains("spark.x"));
    assertThatThrownBy(conf::getAppId).isInstanceOf(NoSuchElementException.class);
    assertThat(conf.get("spark.x", "default")).isEqualTo("default");
  }

  @Test
  void nullKeyOrValueIsRefused() {
    assertThatThrownBy(() -> conf.set(null, "x"))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("null key");
    assertThatThrownBy(() -> conf.setAppName(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("null value for spark.app.name");
    assertThatThrownBy(() -> conf.setIfMissing("k", null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void setIfMissingKeepsWhatIsThere() {
    conf.setIfMissing("a", "1").setIfMissing("a", "2");
    assertThat(conf.get("a")).isEqualTo("1");
    assertThat(conf.remove("a").contains("a")).isFalse();
  }

  @Test
  void cloneGoesItsOwnWay() {
    SparkConf copy = conf.set("a", "1").clone();
    copy.set("a", "2");
    assertThat(conf.get("a")).isEqualTo("1");
    assertThat(copy.get("a")).isEqualTo("2");
  }

  @Test
  void survivesSerialisation() throws Exception {
    assertThat(SerializationRoundTrip.roundTrip(conf.set("a", "1")).get("a")).isEqualTo("1");
  }

  @Test
  void listsItsSettings() {
    conf.set("spark.a", "1").set("spark.b", "2").set("c", "3");
    assertThat(conf.getAll())
        .containsExactlyInAnyOrder(
            new Tuple2<>("spark.a", "1"), new Tuple2<>("spark.b", "2"), new Tuple2<>("c", "3"));
    assertThat(conf.getAllWithPrefix("spark."))
        .containsExactlyInAnyOrder(new Tuple2<>("a", "1"), new Tuple2<>("b", "2"));
    assertThat(conf.getAllAsJavaMap())
        .isEqualTo(Map.of("spark.a", "1", "spark.b", "2", "c", "3"))
        .isUnmodifiable();
  }

  @Test
  void debugStringHidesSecrets() {
    conf.set("z", "1")
        .set("spark.password", "p")
        .set("my.SECRET.x", "q")
        .set("spark.hadoop.fs.s3a.access.key", "r")
        .set("spark.url", "jdbc:x?user=a&password=b")
        .set("spark.api.key", "d");
    assertThat(conf.toDebugString())
        .isEqualTo(
            """
            my.SECRET.x=*********(redacted)
            spark.api.key=*********(redacted)
            spark.hadoop.fs.s3a.access.key=*********(redacted)
            spark.password=*********(redacted)
            spark.url=*********(redacted)
            z=1\
            """);
  }

  @Test
  void whatIsHiddenCanBeChosen() {
    conf.set("spark.redaction.regex", "hush").set("a.hush", "1").set("spark.password", "2");
    assertThat(conf.toDebugString())
        .isEqualTo(
            """
            a.hush=*********(redacted)
            spark.password=2
            spark.redaction.regex=*********(redacted)\
            """);
    conf.set("spark.redaction.regex", "(");
    assertThatThrownBy(conf::toDebugString)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("[INVALID_CONF_VALUE.TYPE_MISMATCH] The value '('");
  }

  @Test
  void typedGettersParseAndFallBack() {
    conf.set("i", "+5").set("d", "1e3 ").set("b", "TRUE");
    assertThat(conf.getInt("i", 1)).isEqualTo(5);
    assertThat(conf.getLong("i", 1)).isEqualTo(5);
    assertThat(conf.getDouble("d", 1)).isEqualTo(1000);
    assertThat(conf.getBoolean("b", false)).isTrue();
    assertThat(conf.getInt("missing", 7)).isEqualTo(7);
    assertThat(conf.getBoolean("missing", true)).isTrue();
  }

  @Test
  void unreadableValueIsNamedWithItsKey() {
    conf.set("i", " 12 ").set("b", "yes");
    assertThatThrownBy(() -> conf.getInt("i", 1))
        .isInstanceOf(NumberFormatException.class)
        .hasMessage("Illegal value for config key i: For input string: \" 12 \"")
        .hasCauseInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> conf.getBoolean("b", true))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("Illegal value for config key b: For input string: \"yes\"");
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10, 10",
    "10s, 10000, 10",
    "1500ms, 1500, 1",
    "5m, 300000, 300",
    "2Min, 120000, 120",
    "2h, 7200000, 7200",
    "1d, 86400000, 86400",
    "500000us, 500, 0",
    "' 10S ', 10000, 10",
    "-5s, -5000, -5",
    "9223372036854775807d, 9223372036854775807, 9223372036854775807",
  })
  void timesAreReadInTheirUnits(String text, long milliseconds, long seconds) {
    conf.set("t", text);
    assertThat(conf.getTimeAsMs("t")).isEqualTo(milliseconds);
    assertThat(conf.getTimeAsSeconds("t")).isEqualTo(seconds);
    assertThat(conf.getTimeAsMs("missing", text)).isEqualTo(milliseconds);
    assertThat(conf.getTimeAsSeconds("missing", text)).isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource({
    "10 s, Failed to parse time string: 10 s",
    "1.5s, Failed to parse time string: 1.5s",
    "'', 'Failed to parse time string: '",
    "+3s, Failed to parse time string: +3s",
    "10seconds, 'Invalid suffix: \"seconds\"'",
    "99999999999999999999s, 'For input string: \"99999999999999999999\"'",
  })
  void whatIsNoTimeIsRefused(String text, String reason) {
    conf.set("t", text);
    assertThatThrownBy(() -> conf.getTimeAsMs("t"))
        .isInstanceOf(NumberFormatException.class)
        .hasMessage(
            "Illegal value for config key t: Time must be specified as seconds (s), milliseconds"
                + " (ms), microseconds (us), minutes (m or min), hour (h), or day (d). E.g. 50s,"
                + " 100ms, or 250us.\n"
                + reason);
  }

  @ParameterizedTest
  @CsvSource({
    "1b, 1, 0, 0, 0",
    "1536k, 1572864, 1536, 1, 0",
    "3MB, 3145728, 3072, 3, 0",
    "' 2g ', 2147483648, 2097152, 2048, 2",
    "1tib, 1099511627776, 1073741824, 1048576, 1024",
    "8191p, 9222246136947933184, 9006099743113216, 8795019280384, 8588886016",
  })
  void sizesAreReadInTheirUnits(String text, long bytes, long kib, long mib, long gib) {
    conf.set("s", text);
    assertThat(conf.getSizeAsBytes("s")).isEqualTo(bytes);
    assertThat(conf.getSizeAsKb("s")).isEqualTo(kib);
    assertThat(conf.getSizeAsMb("s")).isEqualTo(mib);
    assertThat(conf.getSizeAsGb("s")).isEqualTo(gib);
    assertThat(conf.getSizeAsBytes("missing", text)).isEqualTo(bytes);
    assertThat(conf.getSizeAsKb("missing", text)).isEqualTo(kib);
    assertThat(conf.getSizeAsMb("missing", text)).isEqualTo(mib);
    assertThat(conf.getSizeAsGb("missing", text)).isEqualTo(gib);
  }

  @Test
  void sizeWithoutAUnitIsInTheUnitAskedFor() {
    conf.set("s", "10");
    assertThat(conf.getSizeAsBytes("s")).isEqualTo(10);
    assertThat(conf.getSizeAsGb("s")).isEqualTo(10);
    assertThat(conf.getSizeAsBytes("missing", 7L)).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "1.50g, Fractional values are not supported. Input was: 1.5",
    "10 k, Failed to parse byte string: 10 k",
    "-5k, Failed to parse byte string: -5k",
    "10x, 'Invalid suffix: \"x\"'",
  })
  void whatIsNoSizeIsRefused(String text, String reason) {
    conf.set("s", text);
    assertThatThrownBy(() -> conf.getSizeAsMb("s"))
        .isInstanceOf(NumberFormatException.class)
        .hasMessage(
            "Illegal value for config key s: Size must be specified as bytes (b), kibibytes (k),"
                + " mebibytes (m), gibibytes (g), tebibytes (t), or pebibytes(p). E.g. 50b, 100k,"
                + " or 250m.\n"
                + reason);
  }

  @Test
  void sizeBeyondALongIsRefused() {
    conf.set("s", "8192p");
    assertThatThrownBy(() -> conf.getSizeAsBytes("s"))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Illegal value for config key s: Conversion of 8192 exceeds Long.MAX_VALUE in PiB. Try"
                + " a larger unit (e.g. MiB instead of KiB)");
    assertThat(conf.getSizeAsKb("s")).isEqualTo(9007199254740992L);
  }

  @Test
  void renamedKeyIsFoundUnderItsNewName() {
    conf.set("spark.reducer.maxMbInFlight", "7", true)
        .set("spark.kryoserializer.buffer.mb", "0.5", true)
        .set("spark.yarn.applicationMaster.waitTries", "5", true);
    assertThat(conf.get("spark.reducer.maxSizeInFlight")).isEqualTo("7");
    assertThat(conf.contains("spark.reducer.maxSizeInFlight")).isTrue();
    assertThat(conf.get("spark.kryoserializer.buffer")).isEqualTo("500k");
    assertThat(conf.get("spark.yarn.am.waitTime")).isEqualTo("50s");
    conf.set("spark.reducer.maxSizeInFlight", "8");
    assertThat(conf.get("spark.reducer.maxSizeInFlight")).isEqualTo("8");
    assertThat(conf.get("spark.reducer.maxMbInFlight")).isEqualTo("7");
  }

  @Test
  void kryoClassesAddUp() {
    conf.set("spark.kryo.classesToRegister", "a,, b")
        .registerKryoClasses(new Class<?>[] {String.class, int[].class})
        .registerKryoClasses(new Class<?>[] {String.class});
    assertThat(conf.get("spark.kryo.classesToRegister")).isEqualTo("a,b,java.lang.String,[I");
    assertThat(conf.get("spark.serializer"))
        .isEqualTo("org.apache.spark.serializer.KryoSerializer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark.driver.port", "spark.port.maxRetries", "spark.authenticate"})
  void executorsNeedPortsAndSecurityAtOnce(String key) {
    assertThat(SparkConf.isExecutorStartupConf(key)).isTrue();
    assertThat(SparkConf.isSparkPortConf(key)).isEqualTo(key.contains("port"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark.executor.memory", "spark.authenticate.secret", "foo.port"})
  void executorsLearnTheRestLater(String key) {
    assertThat(SparkConf.isExecutorStartupConf(key)).isFalse();
    assertThat(SparkConf.isSparkPortConf(key)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          spark.memory.fraction                  | 1.5            | spark.memory.fraction should be between 0 and 1 (was '1.5').
          spark.network.timeout                  | 10001ms        | [INVALID_SPARK_CONFIG.INVALID_EXECUTOR_HEARTBEAT_INTERVAL] Invalid Spark config: The value of spark.network.timeout=10000ms must be greater than the value of spark.executor.heartbeatInterval=10000ms. SQLSTATE: 42616
          spark.network.timeout                  | bad            | [INVALID_CONF_VALUE.TYPE_MISMATCH] The value 'bad' in the config "spark.network.timeout" is invalid. It should be a/an 'time in SECONDS' value. SQLSTATE: 22022
          spark.executor.heartbeatInterval       | q              | [INVALID_CONF_VALUE.TYPE_MISMATCH] The value 'q' in the config "spark.executor.heartbeatInterval" is invalid. It should be a/an 'time in MILLISECONDS' value. SQLSTATE: 22022
          spark.network.crypto.enabled           | true           | [INVALID_SPARK_CONFIG.NETWORK_AUTH_MUST_BE_ENABLED] Invalid Spark config: spark.authenticate must be enabled when enabling encryption. SQLSTATE: 42616
          spark.network.crypto.enabled           | x              | [INVALID_CONF_VALUE.TYPE_MISMATCH] The value 'x' in the config "spark.network.crypto.enabled" is invalid. It should be a/an 'boolean' value. SQLSTATE: 22022
          """)
  void settingsThatContradictAreRefused(String key, String value, String message) {
    conf.set(key, value);
    assertThatThrownBy(conf::validateSettings)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          spark.executor.extraJavaOptions   | -Dspark.a=b | INVALID_EXECUTOR_SPARK_OPTIONS       | spark.executor.extraJavaOptions is not allowed to set Spark options (was '-Dspark.a=b'). Set them directly on a SparkConf or in a properties file when using ./bin/spark-submit.
          spark.executor.defaultJavaOptions | -Xmx3g      | INVALID_EXECUTOR_MEMORY_OPTIONS      | spark.executor.defaultJavaOptions is not allowed to specify max heap memory settings (was '-Xmx3g'). Use spark.executor.memory instead.
          spark.submit.deployMode           | CLIENT      | INVALID_SPARK_SUBMIT_DEPLOY_MODE_KEY | spark.submit.deployMode can only be "cluster" or "client".
          """)
  void settingsThatClustersRefuseAreRefused(
      String key, String value, String condition, String message) {
    conf.set(key, value);
    assertThatThrownBy(conf::validateSettings)
        .isInstanceOf(SparkException.class)
        .hasMessage(
            "[INVALID_SPARK_CONFIG."
                + condition
                + "] Invalid Spark config: "
                + message
                + " SQLSTATE: 42616");
  }

  @Test
  void ordinarySettingsPass() {
    conf.setMaster("local[2]")
        .set("spark.memory.fraction", "0.6")
        .set("spark.network.crypto.enabled", "true")
        .set("spark.authenticate", "true")
        .set("spark.submit.deployMode", "cluster")
        .validateSettings();
    assertThat(conf.getAll()).hasSize(5);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Java has no other way to make an array of pairs
  private static Tuple2<String, String>[] pairs(Tuple2... pairs) {
    return (Tuple2<String, String>[]) pairs;
  }
}
