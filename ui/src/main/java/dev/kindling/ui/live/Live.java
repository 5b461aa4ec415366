package dev.kindling.ui.live;

import dev.kindling.observe.state.ApplicationHistory;
import dev.kindling.observe.state.Snapshot;
import dev.kindling.ui.server.Request;
import dev.kindling.ui.server.Response;
import dev.kindling.ui.server.Routes;
import dev.kindling.ui.server.Site;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The routes {@code events} and {@code changes}.
 *
 * <p>{@code events} is a stream of server-sent events: an event {@code changed} at the beginning
 * and after each change, at most {@link #MAX_EVENTS_PER_SECOND} times a second. Its data is the
 * same as the answer of {@code changes}: {@code {"version": 12, "running": true}}. The version is a
 * number that grows with each change. A stream occupies a thread, so there are at most {@link
 * #MAX_STREAMS} streams; further requests are answered with status 503 and should poll {@code
 * changes}.
 */
public final class Live {
  static final int MAX_EVENTS_PER_SECOND = 10;
  static final int MAX_STREAMS = 16;

  private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final ApplicationHistory history;
  private final Semaphore streams = new Semaphore(MAX_STREAMS);

  private Live(ApplicationHistory history) {
    this.history = history;
  }

  /** Adds both routes. */
  public static void register(Routes routes, Site site) {
    Live live = new Live(site.history());
    routes.get("events", live::events).get("changes", live::changes);
  }

  private Response changes(Request request) {
    byte[] now = data(history.snapshot()).getBytes(StandardCharsets.UTF_8);
    return Response.bytes("application/json", now);
  }

  private Response events(Request request) {
    if (streams.availablePermits() == 0) {
      return new Response(
          503,
          "text/plain; charset=utf-8",
          Map.of("Retry-After", "30"),
          false,
          out ->
              out.write(
                  "There are too many event streams: poll changes instead.\n"
                      .getBytes(StandardCharsets.UTF_8)));
    }
    return Response.stream("text/event-stream", this::stream).with("X-Accel-Buffering", "no");
  }

  private void stream(OutputStream out) throws IOException {
    if (!streams.tryAcquire()) {
      return;
    }
    try {
      long seen = -1;
      send(out, "retry: 2000\n\n");
      while (!Thread.currentThread().isInterrupted()) {
        Snapshot snapshot = history.snapshot();
        if (snapshot.version() > seen) {
          seen = snapshot.version();
          send(out, "event: changed\ndata: " + data(snapshot) + "\n\n");
        } else {
          send(out, ": no change\n\n");
        }
        TimeUnit.MILLISECONDS.sleep(1000 / MAX_EVENTS_PER_SECOND);
        history.awaitVersionAfter(seen, HEARTBEAT_NANOS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server is closed");
    } finally {
      streams.release();
    }
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String data(Snapshot snapshot) {
    return "{\"version\":"
        + snapshot.version()
        + ",\"running\":"
        + (snapshot.application().endedAt() == 0)
        + "}";
  }
}
