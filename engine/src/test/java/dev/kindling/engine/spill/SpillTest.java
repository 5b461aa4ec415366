package dev.kindling.engine.spill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.disk.Scratch;
import dev.kindling.engine.serial.RecordSerializer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillTest {
  @TempDir Path folder;

  @Test
  void segmentsAreReadBackEqual() throws Exception {
    SparkConf conf = new SparkConf(false);
    try (Scratch scratch = new Scratch(Disk.local(), List.of(folder))) {
      Spills spills =
          new Spills(scratch, RecordSerializer.of(conf, getClass().getClassLoader()), conf);
      SpillWriter writer = spills.write(Content.WORKING, "test");
      for (int i = 0; i < 100_000; i++) {
        writer.writeInt(i);
        writer.write(new Tuple2<>(i, "value " + i));
      }
      writer.endSegment();
      writer.endSegment();
      writer.write(null);
      writer.endSegment();
      try (Spill spill = writer.finish()) {
        assertThat(spill.segments()).isEqualTo(3);
        assertThat(spill.records(0)).isEqualTo(100_000);
        try (RecordCursor cursor = spill.read(2)) {
          assertThat(cursor.next()).isNull();
          assertThat(cursor.hasNext()).isFalse();
        }
        try (RecordCursor cursor = spill.read(1)) {
          assertThat(cursor.hasNext()).isFalse();
        }
        try (RecordCursor cursor = spill.read(0)) {
          for (int i = 0; i < 100_000; i++) {
            assertThat(cursor.nextInt()).isEqualTo(i);
            assertThat(cursor.next()).isEqualTo(new Tuple2<>(i, "value " + i));
          }
          assertThat(cursor.hasNext()).isFalse();
        }
      }
      assertThat(scratch.files()).isZero();
    }
  }
}
