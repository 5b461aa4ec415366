package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.HashPartitioner;
import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.it.Local;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The setting that says which classes object files and checkpoints may hold. */
class ObjectFilterTest {
  @TempDir private Path folder;

  /** A record of the program. */
  record Film(String title) implements Serializable {}

  private static SparkConf filtered(String pattern) {
    return Local.conf("local[1]").set("kindling.files.objectFilter", pattern);
  }

  private String films() throws Exception {
    String path = folder.resolve("films").toString();
    Local.run(
        "local[1]",
        sc -> sc.parallelize(List.of(new Film("Metropolis")), 1).saveAsObjectFile(path));
    return path;
  }

  @Test
  void aClassThatThePatternRejectsIsNotRead() throws Exception {
    String path = films();
    Local.run(
        filtered("java.base/*;!*"),
        sc ->
            assertThatThrownBy(() -> sc.objectFile(path).collect())
                .rootCause()
                .hasMessage("filter status: REJECTED")
                .satisfies(
                    cause ->
                        assertThatThrownBy(() -> sc.objectFile(path).collect())
                            .hasMessageContaining(
                                "kindling.files.objectFilter rejects the class "
                                    + Film.class.getName())
                            .hasMessageContaining(path)));
  }

  @Test
  void aClassThatThePatternAcceptsIsRead() throws Exception {
    String path = films();
    Local.run(
        filtered("dev.kindling.it.**;java.base/*;!*"),
        sc -> assertThat(sc.objectFile(path).collect()).containsExactly(new Film("Metropolis")));
  }

  @Test
  void withoutTheSettingEveryClassIsRead() throws Exception {
    String path = films();
    Local.run(
        "local[1]",
        sc -> assertThat(sc.objectFile(path).collect()).containsExactly(new Film("Metropolis")));
  }

  @Test
  void checkpointsAndTheirPartitionersAreFilteredToo() throws Exception {
    String[] checkpoints = new String[2];
    Local.run(
        "local[1]",
        sc -> {
          sc.setCheckpointDir(folder.toString());
          JavaRDD<Film> films = sc.parallelize(List.of(new Film("Metropolis")), 1);
          films.checkpoint();
          films.count();
          checkpoints[0] = films.getCheckpointFile().get();
          JavaPairRDD<String, String> pairs =
              sc.parallelizePairs(List.of(new Tuple2<>("a", "b")))
                  .partitionBy(new HashPartitioner(2));
          pairs.checkpoint();
          pairs.count();
          checkpoints[1] = pairs.getCheckpointFile().get();
        });
    Local.run(
        filtered("java.base/*;!*"),
        sc -> {
          assertThatThrownBy(() -> sc.checkpointFile(checkpoints[0]).count())
              .hasMessageContaining("rejects the class " + Film.class.getName());
          assertThatThrownBy(() -> sc.checkpointFile(checkpoints[1]).count())
              .hasMessageContaining("rejects the class " + HashPartitioner.class.getName());
        });
  }

  @Test
  void aPatternThatIsNoneIsRefusedAtTheStart() {
    assertThatThrownBy(
            () -> Local.run(filtered("maxdepth=deep"), sc -> sc.parallelize(List.of(1)).count()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("kindling.files.objectFilter must be a pattern");
  }
}
