package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.it.Forked;
import dev.kindling.it.behaviour.SmallHeapProgram.Work;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data of several times the heap: the answer is right, and nothing is left on disk. */
class SmallHeapTest {
  @TempDir private Path temporary;

  @ParameterizedTest
  @EnumSource
  void dataOfSeveralHeapsIsWorkedOn(Work work) throws Exception {
    try (Forked program = Forked.start("48m", temporary, SmallHeapProgram.class, work.name())) {
      Forked.Ended ended = program.end();

      assertThat(ended.err()).doesNotContain("OutOfMemoryError").doesNotContain("Exception");
      assertThat(ended.status()).isZero();
      assertThat(ended.out())
          .containsPattern("(spilled|kept on disk) [1-9]\\d{6}")
          .contains("right");
    }
    assertThat(temporary).isEmptyDirectory();
  }
}
