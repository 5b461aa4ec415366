package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.FetchFailed;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.it.Local;
import dev.kindling.scheduler.SparkListener;
import dev.kindling.scheduler.SparkListenerStageCompleted;
import dev.kindling.scheduler.SparkListenerTaskEnd;
import dev.kindling.scheduler.StageInfo;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A map output that is damaged on disk between two jobs is computed again, and only that one. */
class LostOutputsTest {
  private static final int MAPS = 6;
  private static final int KEYS = 3_000;

  @TempDir private Path temporary;

  /** A kind of damage to a file. */
  enum Damage {
    A_BYTE_FLIPS {
      @Override
      void applyTo(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        // Writes into the same file, so that readers that have it open see the damage too.
        Files.write(file, bytes, StandardOpenOption.WRITE);
      }
    },
    IT_IS_CUT_SHORT {
      @Override
      void applyTo(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(channel.size() / 2);
        }
      }
    },
    IT_IS_EMPTY {
      @Override
      void applyTo(Path file) throws IOException {
        Files.write(file, new byte[0]);
      }
    };

    abstract void applyTo(Path file) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheDamagedOutputIsComputedAgain(Damage damage) throws Exception {
    List<StageInfo> completed =
        shuffledTwice("kindling.memory.budget", "300k", () -> damage.applyTo(outputs().get(0)));

    assertThat(mapStages(completed).skip(1))
        .isNotEmpty()
        .allMatch(stage -> stage.numTasks() < MAPS);
  }

  /**
   * Needs more files than the engine holds open, because an open file can be read after it is
   * deleted.
   */
  @Test
  void deletedOutputsAreComputedAgain() throws Exception {
    List<StageInfo> completed =
        shuffledTwice(
            "spark.shuffle.spill.numElementsForceSpillThreshold",
            "100",
            () -> {
              List<Path> outputs = outputs();
              assertThat(outputs).hasSizeGreaterThan(64);
              for (Path output : outputs) {
                Files.delete(output);
              }
            });

    assertThat(mapStages(completed)).hasSizeGreaterThan(1);
  }

  /** Damages files between the two jobs. */
  private interface Mishap {
    void happen() throws IOException;
  }

  /**
   * Runs jobs over one shuffle, with a mishap after the first job, and returns the completed
   * stages.
   */
  private List<StageInfo> shuffledTwice(String key, String value, Mishap mishap) throws Exception {
    List<StageInfo> completed = new CopyOnWriteArrayList<>();
    List<FetchFailed> missing = new CopyOnWriteArrayList<>();
    Local.run(
        Local.conf("local[2]").set(key, value).set("spark.local.dir", temporary.toString()),
        sc -> {
          sc.sc()
              .addSparkListener(
                  new SparkListener() {
                    @Override
                    public void onStageCompleted(SparkListenerStageCompleted stage) {
                      completed.add(stage.stageInfo());
                    }

                    @Override
                    public void onTaskEnd(SparkListenerTaskEnd end) {
                      if (end.reason() instanceof FetchFailed failure) {
                        missing.add(failure);
                      }
                    }
                  });
          JavaPairRDD<String, Integer> sums =
              sc.parallelize(IntStream.range(0, KEYS * MAPS).boxed().toList(), MAPS)
                  .mapToPair(number -> new Tuple2<>("key " + number % KEYS, number / KEYS))
                  .reduceByKey(Integer::sum, 3);
          Map<String, Integer> expected = sums.collectAsMap();
          assertThat(expected).hasSize(KEYS);
          for (int each : expected.values()) {
            assertThat(each).isEqualTo(MAPS * (MAPS - 1) / 2);
          }

          mishap.happen();

          assertThat(sums.collectAsMap()).isEqualTo(expected);
          assertThat(sums.count()).isEqualTo(KEYS);
        });
    assertThat(completed.stream().map(LostOutputsTest::describe))
        .startsWith("map of 6 succeeded", "result of 3 succeeded")
        .endsWith("result of 3 succeeded");
    assertThat(missing)
        .isNotEmpty()
        .allMatch(failure -> failure.mapIndex() < MAPS && failure.reduceId() < 3);
    assertThat(temporary).isEmptyDirectory();
    return completed;
  }

  private static Stream<StageInfo> mapStages(List<StageInfo> completed) {
    return completed.stream().filter(LostOutputsTest::isMap);
  }

  private static String describe(StageInfo stage) {
    return (isMap(stage) ? "map" : "result")
        + " of "
        + stage.numTasks()
        + " "
        + stage.getStatusString();
  }

  private static boolean isMap(StageInfo stage) {
    return stage.name().startsWith("mapToPair");
  }

  /** Returns the files of map outputs. */
  private List<Path> outputs() throws IOException {
    try (Stream<Path> files = Files.walk(temporary)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("shuffle-"))
          .sorted()
          .toList();
    }
  }
}
