package dev.kindling.engine.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventDeliveryTest {
  @Test
  void everyObserverGetsEveryEventInOrderOnItsOwnThreadBeforeCloseReturns() {
    Recorder one = new Recorder();
    Recorder other = new Recorder();
    EventDelivery delivery = new EventDelivery(List.of(one, other), 100_000);
    for (int i = 0; i < 20_000; i++) {
      delivery.publish(event(i));
      if (i % 7 == 0) {
        delivery.flush();
      }
    }
    delivery.flush();
    delivery.close();
    for (Recorder recorder : List.of(one, other)) {
      assertThat(recorder.events)
          .hasSize(20_000)
          .isSortedAccordingTo(java.util.Comparator.comparingLong(Event::at));
      assertThat(recorder.closed).isTrue();
      assertThat(recorder.threads).hasSize(1).doesNotContain(Thread.currentThread());
    }
    assertThat(one.threads).doesNotContainAnyElementsOf(other.threads);
  }

  @Test
  void aSlowObserverLosesEventsAndGetsTheirNumber() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Recorder slow =
        new Recorder() {
          @Override
          public void observe(List<Event> batch) {
            super.observe(batch);
            entered.countDown();
            awaitUninterruptibly(release);
          }
        };
    EventDelivery delivery = new EventDelivery(List.of(slow), 10);
    publish(delivery, 1);
    entered.await();
    publish(delivery, 10);
    publish(delivery, 25);
    release.countDown();
    delivery.close();
    assertThat(slow.events).filteredOn(e -> e instanceof Event.ShuffleFreed).hasSize(11);
    assertThat(slow.events.get(11)).isInstanceOf(Event.EventsDropped.class);
    assertThat(((Event.EventsDropped) slow.events.get(11)).count()).isEqualTo(25);
  }

  @Test
  void anObserverThatThrowsGetsTheNextEventsAndAffectsNoOther() {
    Recorder healthy = new Recorder();
    Recorder broken =
        new Recorder() {
          @Override
          public void observe(List<Event> batch) {
            super.observe(batch);
            throw new IllegalStateException("observer");
          }
        };
    EventDelivery delivery = new EventDelivery(List.of(broken, healthy), 100);
    publish(delivery, 5);
    delivery.close();
    assertThat(healthy.events).hasSize(5);
    assertThat(broken.events).hasSize(5);
    assertThat(broken.closed).isTrue();
  }

  @Test
  void anObserverThatIsClosedWithoutAnEventIsClosedAllTheSame() {
    Recorder recorder = new Recorder();
    new EventDelivery(List.of(recorder), 10).close();
    assertThat(recorder.closed).isTrue();
  }

  private static void publish(EventDelivery delivery, int count) {
    for (int i = 0; i < count; i++) {
      delivery.publish(event(i));
    }
    delivery.flush();
  }

  private static Event event(long at) {
    return new Event.ShuffleFreed(at, 0);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Written by its queue's thread; read after the queue has closed. */
  private static class Recorder implements Observer {
    final List<Event> events = new ArrayList<>();
    final List<Thread> threads = new ArrayList<>();
    volatile boolean closed;

    @Override
    public void observe(List<Event> batch) {
      events.addAll(batch);
      if (!threads.contains(Thread.currentThread())) {
        threads.add(Thread.currentThread());
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
