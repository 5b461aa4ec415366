package dev.kindling.ui.server;

import com.sun.net.httpserver.HttpServer;
import dev.kindling.spi.UninterruptibleWait;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves routes over HTTP. Binding its port is all that happens in {@link #start}: threads begin a
 * moment later, routes and secrets are made when the first request comes. All threads are daemons:
 * this keeps no program alive. Safe for use by many threads.
 */
public final class UiServer implements AutoCloseable {
  /** Enough for {@link Routes} that answer at once beside open event streams. */
  private static final int THREADS = 32;

  private static final int BACKLOG = 64;
  private static final int FIRST_UNRESERVED_PORT = 1024;
  private static final int PORTS = 65536;

  private final ServerSettings settings;
  private final HttpServer server;
  private final ThreadPoolExecutor workers;
  private final Thread starter;
  private final Supplier<String> token;

  private UiServer(ServerSettings settings, HttpServer server, Supplier<Routes> routes) {
    this.settings = settings;
    this.server = server;
    this.token = new Once<>(() -> settings.token().orElseGet(Secrets::random));
    this.workers =
        new ThreadPoolExecutor(
            THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons());
    workers.allowCoreThreadTimeOut(true);
    Supplier<Access> access =
        new Once<>(
            () ->
                new Access(
                    Access.Mode.of(settings.auth()),
                    token.get(),
                    Secrets.random(),
                    "kindling-" + port()));
    server.createContext(
        "/", new RequestHandler(new Once<>(routes), access, token, settings.frameAncestors()));
    server.setExecutor(workers);
    // The server's own thread is a daemon when, and only when, the thread that starts it is one.
    this.starter = new Thread(server::start, "kindling-ui-start");
    starter.setDaemon(true);
  }

  /**
   * Binds the first free port, from the one asked for upwards.
   *
   * @param routes asked for once, at the first request, on that request's thread
   * @throws BindException when none of the ports tried is free, or the address is not this
   *     machine's
   */
  public static UiServer start(ServerSettings settings, Supplier<Routes> routes)
      throws IOException {
    // Without it answers on a kept connection can wait 40 ms for an acknowledgement.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
    UiServer started = new UiServer(settings, bind(settings), routes);
    started.starter.start();
    return started;
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Where a person can look, with the token if that person will probably need it. */
  public String address() {
    InetAddress bound = server.getAddress().getAddress();
    String host = "localhost";
    if (!bound.isAnyLocalAddress() && !bound.isLoopbackAddress()) {
      host = bound.getHostAddress();
      host = host.indexOf(':') < 0 ? host : "[" + host + "]";
    }
    String address = "http://" + host + ":" + port();
    return settings.tokenLikelyNeeded(System.getenv())
        ? address + "/?token=" + token.get()
        : address;
  }

  /** Ends all answers under way and frees the port. Calling it again does nothing. */
  @Override
  public void close() {
    UninterruptibleWait.join(starter);
    workers.shutdownNow();
    server.stop(0);
  }

  private static HttpServer bind(ServerSettings settings) throws IOException {
    InetAddress address = InetAddress.getByName(settings.bind());
    int tries = settings.port() == 0 ? 0 : settings.retries();
    for (int i = 0; ; i++) {
      try {
        return HttpServer.create(new InetSocketAddress(address, nth(settings.port(), i)), BACKLOG);
      } catch (BindException e) {
        if (i == tries) {
          BindException told =
              new BindException(
                  "no port for the UI at %s: %d to %d are taken; set spark.ui.port to a free one, or to 0 for any"
                      .formatted(settings.bind(), settings.port(), nth(settings.port(), i)));
          told.initCause(e);
          throw told;
        }
      }
    }
  }

  /**
   * The port to try after {@code i} others; past the last one it goes on at the first unreserved.
   */
  private static int nth(int first, int i) {
    int port = first + i;
    return port < PORTS
        ? port
        : (port - FIRST_UNRESERVED_PORT) % (PORTS - FIRST_UNRESERVED_PORT) + FIRST_UNRESERVED_PORT;
  }

  private static java.util.concurrent.ThreadFactory daemons() {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "kindling-ui-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Makes a thing when it is first asked for. */
  private static final class Once<T> implements Supplier<T> {
    private final Supplier<T> source;
    private volatile @Nullable T made;

    Once(Supplier<T> source) {
      this.source = source;
    }

    @Override
    public T get() {
      T current = made;
      if (current == null) {
        synchronized (this) {
          current = made;
          if (current == null) {
            current = source.get();
            made = current;
          }
        }
      }
      return current;
    }
  }
}
