package dev.kindling.ui.server;

import com.sun.net.httpserver.HttpServer;
import dev.kindling.spi.UninterruptibleWait;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves routes over HTTP. {@link #start} only binds the port: threads start a moment later, routes
 * and secrets are created with the first request. All threads are daemons, so the server keeps no
 * program alive. Thread-safe.
 */
public final class UiServer implements AutoCloseable {
  private static final int BACKLOG = 64;
  private static final int FIRST_UNRESERVED_PORT = 1024;
  private static final int PORTS = 65536;

  private final ServerSettings settings;
  private final HttpServer server;
  private final RequestThreads threads;
  private final Thread starter;
  private final Supplier<String> token;

  private UiServer(
      ServerSettings settings, HttpServer server, Supplier<Routes> routes, RequestLimits limits) {
    this.settings = settings;
    this.server = server;
    this.token = new Once<>(() -> settings.token().orElseGet(Secrets::random));
    this.threads = new RequestThreads(limits);
    Supplier<Access> access =
        new Once<>(
            () ->
                new Access(
                    Access.Mode.of(settings.auth()),
                    token.get(),
                    Secrets.random(),
                    "kindling-" + port()));
    server.createContext(
        "/",
        new RequestHandler(new Once<>(routes), access, token, settings.frameAncestors(), threads));
    server.setExecutor(threads);
    // The dispatcher thread of the server is a daemon only if a daemon thread starts the server.
    this.starter = new Thread(server::start, "kindling-ui-start");
    starter.setDaemon(true);
  }

  /**
   * Binds the first free port, starting with the configured one.
   *
   * @param routes called once, at the first request, in the thread of that request
   * @throws BindException when none of the ports is free, or the address is not an address of this
   *     machine
   */
  public static UiServer start(ServerSettings settings, Supplier<Routes> routes)
      throws IOException {
    return start(settings, routes, RequestLimits.DEFAULT);
  }

  static UiServer start(ServerSettings settings, Supplier<Routes> routes, RequestLimits limits)
      throws IOException {
    // Without it, answers on a persistent connection can wait 40 ms for an acknowledgement.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
    UiServer started = new UiServer(settings, bind(settings), routes, limits);
    started.starter.start();
    return started;
  }

  /** Returns the port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Returns the address of the pages, with the token if a reader will probably need it. */
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

  /** Closes all connections and frees the port. Further calls have no effect. */
  @Override
  public void close() {
    UninterruptibleWait.join(starter);
    threads.close();
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
          BindException error =
              new BindException(
                  "no free port for the UI at %s: ports %d to %d are in use; set spark.ui.port to a free port, or to 0 for any free port"
                      .formatted(settings.bind(), settings.port(), nth(settings.port(), i)));
          error.initCause(e);
          throw error;
        }
      }
    }
  }

  /**
   * Returns the port to try after {@code i} others. The first unreserved port follows the last
   * port.
   */
  private static int nth(int first, int i) {
    int port = first + i;
    return port < PORTS
        ? port
        : (port - FIRST_UNRESERVED_PORT) % (PORTS - FIRST_UNRESERVED_PORT) + FIRST_UNRESERVED_PORT;
  }

  /** Creates a value at the first call. */
  private static final class Once<T> implements Supplier<T> {
    private final Supplier<T> source;
    private volatile @Nullable T value;

    Once(Supplier<T> source) {
      this.source = source;
    }

    @Override
    public T get() {
      T current = value;
      if (current == null) {
        synchronized (this) {
          current = value;
          if (current == null) {
            current = source.get();
            value = current;
          }
        }
      }
      return current;
    }
  }
}
