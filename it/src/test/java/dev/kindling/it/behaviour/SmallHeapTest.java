package dev.kindling.it.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.it.Forked;
import dev.kindling.it.behaviour.SmallHeapProgram.Work;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The data is several times as large as the heap. The answer is right, and no file stays on disk.
 */
class SmallHeapTest {
  @TempDir private Path temporary;

  @ParameterizedTest
  @EnumSource
  void dataLargerThanTheHeapGivesTheRightAnswer(Work work) throws Exception {
    try (Forked program = Forked.start("48m", temporary, SmallHeapProgram.class, work.name())) {
      Forked.Ended ended = program.end();

      assertThat(ended.err()).doesNotContain("OutOfMemoryError").doesNotContain("Exception");
      assertThat(ended.status()).isZero();
      assertThat(ended.out())
          .containsPattern("(spilled|cached on disk) [1-9]\\d{6}")
          .contains("right");
    }
    assertThat(temporary).isEmptyDirectory();
  }
}
