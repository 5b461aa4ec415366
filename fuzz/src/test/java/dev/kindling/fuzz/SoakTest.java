package dev.kindling.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.fuzz.soak.Soak;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakTest {
  @TempDir Path folder;

  @Test
  void onADiskWithFaultsAnswersAreRightOrErrorsClearAndNothingLeaks() throws Exception {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    Soak soak = new Soak(folder, new PrintStream(message, true, StandardCharsets.UTF_8));
    for (long seed = 1; seed <= 20; seed++) {
      soak.run(seed);
    }
    assertThat(soak.isClean()).as(() -> message.toString(StandardCharsets.UTF_8)).isTrue();
  }
}
