package dev.kindling.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnreachablesTest {
  private final CountDownLatch told = new CountDownLatch(1);

  @Test
  void whatIsUnreachableIsToldAndWhatIsReachableIsNot() throws InterruptedException {
    Object kept = new Object();
    AtomicInteger wrong = new AtomicInteger();
    try (Unreachables unreachables = new Unreachables()) {
      unreachables.watch(new Object(), told::countDown);
      unreachables.watch(kept, wrong::incrementAndGet);
      for (int i = 0; i < 100 && told.getCount() > 0; i++) {
        System.gc();
        if (told.await(100, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
      assertThat(told.getCount()).isZero();
      assertThat(wrong.get()).isZero();
      assertThat(kept).isNotNull();
    }
  }

  @Test
  void noThreadIsLeftAfterClose() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Unreachables unreachables = new Unreachables();
    unreachables.watch(new Object(), told::countDown);
    unreachables.close();
    unreachables.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().equals("kindling-unreachables"))
        .isSubsetOf(before);
  }
}
