package dev.kindling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.spi.EpochClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private static final String WIPE = "\r\u001b[K";

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final CountDownLatch drawn = new CountDownLatch(1);
  private final ByteArrayOutputStream screen =
      new ByteArrayOutputStream() {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
          super.write(bytes, offset, length);
          if (new String(bytes, offset, length, StandardCharsets.UTF_8).contains("0/4]")) {
            drawn.countDown();
          }
        }
      };
  private final PrintStream terminal = new PrintStream(screen, true, StandardCharsets.UTF_8);

  @AfterEach
  void giveTheStreamsBack() {
    System.setOut(out);
    System.setErr(err);
  }

  private ProgressBar bar() {
    System.setOut(terminal);
    return ProgressBar.on(terminal, true, false);
  }

  private static List<ProgressLine.Stage> submitted(long ago) {
    return List.of(new ProgressLine.Stage("map", 0, 4, EpochClock.nanos() - ago));
  }

  @Test
  void theProgramsLinesDoNotRunIntoTheBar() throws InterruptedException {
    try (ProgressBar bar = bar()) {
      bar.show(submitted(TimeUnit.SECONDS.toNanos(1)));
      assertThat(drawn.await(30, TimeUnit.SECONDS)).isTrue();
      System.out.println("a line");
    }

    assertThat(screen.toString(StandardCharsets.UTF_8))
        .contains("0/4]" + WIPE + "a line" + System.lineSeparator());
  }

  @Test
  void theBarGoesWithItsStage() throws InterruptedException {
    try (ProgressBar bar = bar()) {
      bar.show(submitted(TimeUnit.SECONDS.toNanos(1)));
      assertThat(drawn.await(30, TimeUnit.SECONDS)).isTrue();
      bar.show(List.of());

      assertThat(screen.toString(StandardCharsets.UTF_8)).endsWith(WIPE);
    }
  }

  @Test
  void whatTakesLittleTimeIsNotShown() {
    try (ProgressBar bar = bar()) {
      bar.show(submitted(0));
      bar.show(List.of());
      System.out.println("a line");
    }

    assertThat(screen.toString(StandardCharsets.UTF_8))
        .isEqualTo("a line" + System.lineSeparator());
  }
}
