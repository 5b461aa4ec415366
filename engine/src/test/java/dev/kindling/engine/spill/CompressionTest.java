package dev.kindling.engine.spill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.SparkConf;
import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.disk.Scratch;
import dev.kindling.engine.serial.RecordReader;
import dev.kindling.engine.serial.RecordSerializer;
import dev.kindling.engine.serial.RecordWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Compresses the same content as Spark, by Spark's settings and their defaults. */
class CompressionTest {
  private static final int RECORDS = 20_000;
  private static final String RECORD = "the same text each time, more than a reference to it";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "SHUFFLE, spark.shuffle.compress",
    "WORKING, spark.shuffle.spill.compress",
    "CACHED, spark.rdd.compress"
  })
  void eachContentHasItsOwnSetting(Content content, String key) throws IOException {
    for (Content each : Content.values()) {
      SparkConf on = all("false").set(key, "true");
      SparkConf off = all("true").set(key, "false");
      long compressed = Math.min(spilled(on, each), spilled(off, each));
      long plain = Math.max(spilled(on, each), spilled(off, each));
      assertThat(compressed).isLessThan(plain / 5);
      assertThat(spilled(on, each)).isEqualTo(each == content ? compressed : plain);
    }
  }

  @Test
  void onlyCachedPartitionsAreUncompressedByDefault() throws IOException {
    SparkConf conf = new SparkConf(false);
    assertThat(spilled(conf, Content.SHUFFLE)).isEqualTo(spilled(all("true"), Content.SHUFFLE));
    assertThat(spilled(conf, Content.WORKING)).isEqualTo(spilled(all("true"), Content.WORKING));
    assertThat(spilled(conf, Content.CACHED)).isEqualTo(spilled(all("false"), Content.CACHED));
  }

  @ParameterizedTest
  @EnumSource(Content.class)
  void bytesInMemoryAreReadBackEqual(Content content) throws IOException {
    int plain = inMemory(all("false"), content);
    assertThat(inMemory(all("true"), content)).isLessThan(plain / 5);
  }

  private static SparkConf all(String compressed) {
    SparkConf conf = new SparkConf(false);
    for (Content content : Content.values()) {
      conf.set(content.key, compressed);
    }
    return conf;
  }

  private long spilled(SparkConf conf, Content content) throws IOException {
    try (Scratch scratch = new Scratch(Disk.local(), List.of(folder));
        SpillWriter writer = spills(scratch, conf).write(content, "test")) {
      for (int i = 0; i < RECORDS; i++) {
        writer.write(RECORD);
      }
      writer.endSegment();
      try (Spill spill = writer.finish();
          RecordCursor cursor = spill.read(0)) {
        for (int i = 0; i < RECORDS; i++) {
          assertThat(cursor.next()).isEqualTo(RECORD);
        }
        return spill.bytes();
      }
    }
  }

  private int inMemory(SparkConf conf, Content content) throws IOException {
    try (Scratch scratch = new Scratch(Disk.local(), List.of(folder))) {
      RecordEncoding encoding = spills(scratch, conf).encoding(content);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      RecordWriter writer = encoding.writer(out);
      for (int i = 0; i < RECORDS; i++) {
        writer.write(RECORD);
        writer.writeInt(i);
      }
      writer.finish();
      RecordReader reader =
          encoding.reader(new ByteArrayInputStream(out.toByteArray()), out.size());
      for (int i = 0; i < RECORDS; i++) {
        assertThat(reader.read()).isEqualTo(RECORD);
        assertThat(reader.readInt()).isEqualTo(i);
      }
      return out.size();
    }
  }

  private static Spills spills(Scratch scratch, SparkConf conf) {
    return new Spills(
        scratch, RecordSerializer.of(conf, CompressionTest.class.getClassLoader()), conf);
  }
}
