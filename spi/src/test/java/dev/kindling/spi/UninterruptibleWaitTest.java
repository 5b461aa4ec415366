package dev.kindling.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UninterruptibleWaitTest {
  @AfterEach
  void clearTheInterruptFlag() {
    Thread.interrupted();
  }

  @Test
  void anInterruptDoesNotEndTheWaitAndTheFlagIsSetAgain() {
    CountDownLatch release = new CountDownLatch(1);
    Thread waiting = Thread.currentThread();
    Thread ended =
        new Thread(
            () -> {
              waiting.interrupt();
              release.countDown();
            });
    ended.start();
    UninterruptibleWait.join(ended);
    assertThat(ended.isAlive()).isFalse();
    assertThat(release.getCount()).isZero();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aWaitThatIsOverInTimeLeavesTheFlagAlone() {
    CountDownLatch happened = new CountDownLatch(0);
    assertThat(
            UninterruptibleWait.await(
                1_000_000, nanos -> happened.await(nanos, TimeUnit.NANOSECONDS)))
        .isTrue();
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void theTimeIsCountedFromTheBeginningAlsoAcrossInterrupts() {
    CountDownLatch never = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    assertThat(
            UninterruptibleWait.await(1_000_000, nanos -> never.await(nanos, TimeUnit.NANOSECONDS)))
        .isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aThreadThatHasNotStartedIsNotWaitedFor() {
    assertThat(UninterruptibleWait.join(new Thread(() -> {}), Long.MAX_VALUE)).isTrue();
  }
}
