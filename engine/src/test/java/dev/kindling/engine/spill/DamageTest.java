package dev.kindling.engine.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkConf;
import dev.kindling.SparkIllegalArgumentException;
import dev.kindling.Tuple2;
import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.disk.Scratch;
import dev.kindling.engine.serial.RecordSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamageTest {
  private static final int RECORDS = 5_000;

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void flippedBitIsAnErrorAndNeverAWrongRecord(long seed) throws IOException {
    Random random = new Random(seed);
    assertDamageIsFound(
        file -> {
          byte[] bytes = Files.readAllBytes(file);
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
          Files.write(file, bytes);
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void truncatedFileIsAnError(long seed) throws IOException {
    Random random = new Random(seed);
    assertDamageIsFound(
        file -> {
          byte[] bytes = Files.readAllBytes(file);
          Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        });
  }

  @Test
  void missingFileIsAnError() throws IOException {
    assertDamageIsFound(Files::delete);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nestedValuesAreReadBackEqualAndWithTheirClasses(long seed) throws IOException {
    Random random = new Random(seed);
    List<Object> records = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      records.add(value(random, 4));
    }
    try (Folder files = new Folder("lz4")) {
      Spill spill = written(files.spills, records);
      assertThat(read(spill).toString()).isEqualTo(records.toString());
      assertThat(read(spill)).isEqualTo(records);
      assertThat(read(spill).stream().map(Object::getClass).toList())
          .isEqualTo(records.stream().map(Object::getClass).toList());
      spill.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lz4", "LZ4", "lzf", "snappy", "zstd", "org.apache.spark.io.ZStdCompressionCodec"})
  void eachCodecDecompressesWhatItCompressed(String codec) throws IOException {
    Random random = new Random(7);
    List<Object> records = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      byte[] noise = new byte[random.nextInt(2_000)];
      random.nextBytes(noise);
      records.add("the same ".repeat(random.nextInt(400)) + Arrays.toString(noise));
    }
    records.add("\u0000".repeat(200_000));
    records.add(random.ints(80_000).boxed().toList());
    try (Folder files = new Folder(codec)) {
      Spill spill = written(files.spills, records);
      assertThat(read(spill)).isEqualTo(records);
      spill.close();
    }
  }

  @Test
  void unknownCodecIsRefused() {
    SparkConf conf = new SparkConf(false).set("spark.io.compression.codec", "bogus");
    assertThatThrownBy(() -> BlockCodec.of(conf, Content.CACHED))
        .isInstanceOf(SparkIllegalArgumentException.class)
        .hasMessage(
            "[CODEC_NOT_AVAILABLE.WITH_CONF_SUGGESTION] The codec bogus is not available. Consider"
                + " to set the config \"spark.io.compression.codec\" to \"snappy\". SQLSTATE:"
                + " 56038");
  }

  @Test
  void unfinishedSpillIsDeleted() throws IOException {
    try (Folder files = new Folder("lz4")) {
      SpillWriter writer = files.spills.write(Content.WORKING, "test");
      writer.write("x");
      writer.close();
      assertThat(files.scratch.files()).isZero();
    }
  }

  private static void assertDamageIsFound(Damage damage) throws IOException {
    List<Object> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      records.add(new Tuple2<>(i, "value " + i * 31));
    }
    try (Folder files = new Folder("lz4")) {
      Spill spill = written(files.spills, records);
      damage.to(files.only());
      assertThatThrownBy(() -> read(spill))
          .isInstanceOf(DamagedSpill.class)
          .hasMessageContaining(files.only().getFileName().toString());
      spill.close();
    }
  }

  private static Spill written(Spills spills, List<Object> records) throws IOException {
    try (SpillWriter writer = spills.write(Content.WORKING, "test")) {
      for (Object record : records) {
        writer.write(record);
      }
      writer.endSegment();
      return writer.finish();
    }
  }

  private static List<Object> read(Spill spill) throws IOException {
    List<Object> read = new ArrayList<>();
    try (RecordCursor cursor = spill.read(0)) {
      while (cursor.hasNext()) {
        read.add(cursor.next());
      }
    }
    return read;
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 12)) {
      case 0 -> random.nextInt() >> random.nextInt(32);
      case 1 -> random.nextLong() >> random.nextInt(64);
      case 2 -> random.nextDouble();
      case 3 -> "s".repeat(random.nextInt(300)) + (char) random.nextInt(1 << 16);
      case 4 -> (char) random.nextInt(1 << 16);
      case 5 -> random.nextBoolean();
      case 6, 7 -> new Tuple2<>(value(random, depth - 1), value(random, depth - 1));
      case 8 -> new ArrayList<>(List.of(value(random, depth - 1), value(random, depth - 1)));
      case 9 -> new HashMap<>(Collections.singletonMap(value(random, depth - 1), 1));
      case 10 -> List.of(value(random, depth - 1));
      default -> Collections.unmodifiableList(new ArrayList<>(List.of(value(random, depth - 1))));
    };
  }

  private interface Damage {
    void to(Path file) throws IOException;
  }

  /** A folder for one test. */
  private static final class Folder implements AutoCloseable {
    private final Path folder = Files.createTempDirectory("damage");
    private final Scratch scratch = new Scratch(Disk.local(), List.of(folder));
    private final Spills spills;

    Folder(String codec) throws IOException {
      SparkConf conf = new SparkConf(false).set("spark.io.compression.codec", codec);
      spills =
          new Spills(scratch, RecordSerializer.of(conf, DamageTest.class.getClassLoader()), conf);
    }

    Path only() {
      try (Stream<Path> files = Files.walk(folder)) {
        return files
            .filter(file -> file.getFileName().toString().startsWith("test-"))
            .findFirst()
            .orElse(folder.resolve("test-1"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      scratch.close();
      Files.delete(folder);
    }
  }
}
