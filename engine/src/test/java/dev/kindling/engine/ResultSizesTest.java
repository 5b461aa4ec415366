package dev.kindling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.SparkConf;
import dev.kindling.engine.serial.RecordSerializer;
import dev.kindling.plan.SizedResult;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultSizesTest {
  private static final long MIB = 1 << 20;

  @ParameterizedTest
  @CsvSource({"'', 1073741824", "1m, 1048576", "0, 0", "-1, 0", "' 2g ', 2147483648"})
  void theLimitIsSparks(String value, long bytes) {
    assertThat(sizes(value).limit()).isEqualTo(bytes);
  }

  @Test
  void aResultBelowItsShareIsNotSerialised() {
    CountingWrites record = new CountingWrites(new byte[1000]);
    assertThat(sizes("1m").measure(new Object[] {record}, 10)).isBetween(500L, 1100L);
    assertThat(record.writes).hasValue(0);
  }

  @Test
  void aResultAboveItsShareIsMeasuredExactly() throws Exception {
    Object[] result = {new CountingWrites(new byte[100_000]), "text"};
    long exact = serialized(result);
    assertThat(sizes("1m").measure(result, 10)).isEqualTo(exact);
  }

  @Test
  void manyRecordsAreMeasuredWithoutRememberingThem() throws Exception {
    Object[] result = IntStream.range(0, 100_000).mapToObj(n -> "record " + n).toArray();
    double exact = serialized(result);
    assertThat((double) sizes("2m").measure(result, 1)).isCloseTo(exact, within(exact / 100));
  }

  @Test
  void anObjectThatRecordsShareIsCountedOnce() {
    String shared = "x".repeat((int) MIB);
    Object[] result = IntStream.range(0, 1000).mapToObj(n -> shared).toArray();
    assertThat(sizes("10m").measure(result, 1)).isLessThan(2 * MIB);
    assertThat(sizes("1m").measure(result, 1)).isBetween(MIB, 2 * MIB);
  }

  @Test
  void kryosResultsAreMeasuredInTheirOwnForm() {
    Object[] result = IntStream.range(0, 100_000).mapToObj(n -> n).toArray();
    SparkConf kryo =
        conf("1m").set("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    assertThat(sizes(kryo).measure(result, 1)).isLessThan(600_000);
    assertThat(sizes("1m").measure(result, 1)).isGreaterThan(900_000);
  }

  @Test
  void aResultThatKnowsItsSizeIsAsked() {
    record Sized(long serializedBytes) implements SizedResult {}

    assertThat(sizes("1m").measure(new Sized(10), 1)).isEqualTo(10);
    assertThat(sizes("").measure(new Sized(900 * MIB), 1)).isEqualTo(900 * MIB);
  }

  @Test
  void aRecordThatCannotBeWrittenIsEstimated() {
    Object[] result = {
      new byte[(int) MIB],
      new Serializable() {
        private void writeObject(ObjectOutputStream out) {
          throw new IllegalStateException("not to be written");
        }
      }
    };
    assertThat(sizes("1m").measure(result, 1)).isBetween(MIB, MIB + 2000);
  }

  @Test
  void withoutALimitNothingIsMeasured() {
    assertThat(sizes("0").measure(new byte[1000], 1)).isZero();
  }

  private static ResultSizes sizes(String limit) {
    return sizes(conf(limit));
  }

  private static ResultSizes sizes(SparkConf conf) {
    return ResultSizes.of(conf, RecordSerializer.of(conf, ResultSizesTest.class.getClassLoader()));
  }

  private static SparkConf conf(String limit) {
    SparkConf conf = new SparkConf(false);
    return limit.isEmpty() ? conf : conf.set("spark.driver.maxResultSize", limit);
  }

  private static long serialized(Object value) throws IOException {
    long[] bytes = new long[1];
    try (ObjectOutputStream out =
        new ObjectOutputStream(
            new OutputStream() {
              @Override
              public void write(int b) {
                bytes[0]++;
              }
            })) {
      out.writeObject(value);
    }
    return bytes[0];
  }

  /** Counts how often it is serialised. */
  private static final class CountingWrites implements Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("unused") // it is serialised
    private final byte[] data;

    private final transient AtomicInteger writes = new AtomicInteger();

    CountingWrites(byte[] data) {
      this.data = data;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      writes.incrementAndGet();
      out.defaultWriteObject();
    }
  }
}
