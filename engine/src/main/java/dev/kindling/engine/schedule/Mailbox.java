package dev.kindling.engine.schedule;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A serial event loop without a thread of its own: messages are handled one at a time, in the order
 * in which they were posted, by whichever thread posted while nobody was handling. A message posted
 * by the handler itself is handled after the current one. What one handling wrote the next one
 * sees.
 *
 * @param <M> the messages' type
 */
final class Mailbox<M> {
  private final Queue<M> messages = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unhandled = new AtomicInteger();
  private final Consumer<M> handler;
  private final Runnable afterBurst;

  /**
   * @param handler takes each message; must not throw
   * @param afterBurst called when the messages that were there have been handled
   */
  Mailbox(Consumer<M> handler, Runnable afterBurst) {
    this.handler = handler;
    this.afterBurst = afterBurst;
  }

  /** Hands over a message; may handle this and others before it returns. */
  void post(M message) {
    messages.add(message);
    if (unhandled.getAndIncrement() > 0) {
      return;
    }
    int burst = 1;
    do {
      for (int i = 0; i < burst; i++) {
        M next = messages.poll();
        if (next == null) {
          throw new IllegalStateException("a message was counted and not queued");
        }
        handler.accept(next);
      }
      afterBurst.run();
      burst = unhandled.addAndGet(-burst);
    } while (burst > 0);
  }
}
