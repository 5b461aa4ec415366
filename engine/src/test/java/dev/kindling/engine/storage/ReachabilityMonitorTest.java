package dev.kindling.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReachabilityMonitorTest {
  private final CountDownLatch ran = new CountDownLatch(1);

  @Test
  void onlyActionsOfUnreachableObjectsRun() throws InterruptedException {
    Object reachable = new Object();
    AtomicInteger wrong = new AtomicInteger();
    try (ReachabilityMonitor reachability = new ReachabilityMonitor()) {
      reachability.onUnreachable(new Object(), ran::countDown);
      reachability.onUnreachable(reachable, wrong::incrementAndGet);
      collectGarbageUntilItRan();
      assertThat(ran.getCount()).isZero();
      assertThat(wrong.get()).isZero();
      assertThat(reachable).isNotNull();
    }
  }

  @Test
  void actionThatThrowsAnErrorDoesNotStopTheNext() throws InterruptedException {
    AtomicInteger failed = new AtomicInteger();
    try (ReachabilityMonitor reachability = new ReachabilityMonitor()) {
      reachability.onUnreachable(
          new Object(),
          () -> {
            failed.incrementAndGet();
            throw new StackOverflowError("from the action");
          });
      for (int i = 0; i < 100 && failed.get() == 0; i++) {
        System.gc();
        Thread.onSpinWait();
      }
      reachability.onUnreachable(new Object(), ran::countDown);
      collectGarbageUntilItRan();
    }
    assertThat(failed.get()).isEqualTo(1);
    assertThat(ran.getCount()).isZero();
  }

  @Test
  void noThreadIsLeftAfterClose() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    ReachabilityMonitor reachability = new ReachabilityMonitor();
    reachability.onUnreachable(new Object(), ran::countDown);
    reachability.close();
    reachability.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().equals("kindling-reachability"))
        .isSubsetOf(before);
  }

  private void collectGarbageUntilItRan() throws InterruptedException {
    for (int i = 0; i < 100 && ran.getCount() > 0; i++) {
      System.gc();
      if (ran.await(100, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }
}
