package dev.kindling.engine.schedule;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A serial event loop without a thread of its own. Messages are handled one at a time, in the order
 * in which they were posted, by the thread that posts while no other thread handles messages. A
 * message that the handler itself posts is handled after the current one. Each handler call
 * happens-before the next.
 *
 * <p>Nothing that the handler throws stops the loop: the message that failed is gone, and the next
 * one is handled.
 *
 * @param <M> the messages' type
 */
final class Mailbox<M> {
  private final Queue<M> messages = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unhandled = new AtomicInteger();
  private final Consumer<M> handler;
  private final Runnable afterBurst;

  /**
   * @param handler called with each message
   * @param afterBurst called when all messages that had been posted are handled
   */
  Mailbox(Consumer<M> handler, Runnable afterBurst) {
    this.handler = handler;
    this.afterBurst = afterBurst;
  }

  /**
   * Posts a message; may handle it and others before it returns. What this throws itself, such as
   * an {@code OutOfMemoryError}, it throws before the message is posted.
   *
   * @return the first throwable of the handler in the calls that this thread made, or null
   */
  @Nullable Throwable post(M message) {
    messages.add(message);
    if (unhandled.getAndIncrement() > 0) {
      return null;
    }
    Throwable failure = null;
    int burst = 1;
    do {
      for (int i = 0; i < burst; i++) {
        try {
          handleNext();
        } catch (Throwable thrown) {
          failure = failure == null ? thrown : failure;
        }
      }
      try {
        afterBurst.run();
      } catch (Throwable thrown) {
        failure = failure == null ? thrown : failure;
      }
      burst = unhandled.addAndGet(-burst);
    } while (burst > 0);
    return failure;
  }

  private void handleNext() {
    M next = messages.poll();
    if (next == null) {
      throw new IllegalStateException("a message was counted but not queued");
    }
    handler.accept(next);
  }
}
