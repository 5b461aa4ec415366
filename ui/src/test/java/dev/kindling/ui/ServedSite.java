package dev.kindling.ui;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.SparkConf;
import dev.kindling.observe.state.ApplicationHistory;
import dev.kindling.spi.Cancellation;
import dev.kindling.spi.Controls;
import dev.kindling.spi.Event;
import dev.kindling.spi.MemoryUse;
import dev.kindling.ui.process.ProcessMetrics;
import dev.kindling.ui.server.ServerSettings;
import dev.kindling.ui.server.Site;
import dev.kindling.ui.server.UiServer;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** An application served on its own port. Records the cancellations that its pages request. */
public final class ServedSite implements AutoCloseable, Controls {
  private final ApplicationHistory history = new ApplicationHistory();
  private final HttpClient client = HttpClient.newHttpClient();

  @GuardedBy("this")
  private final List<Cancellation> cancellations = new ArrayList<>();

  private final UiServer server;

  /** Serves all routes. */
  public ServedSite(List<Event> events, String... settings) throws Exception {
    SparkConf conf = new SparkConf(false).set("spark.ui.port", "0");
    conf.set("kindling.ui.token", "secret");
    for (int i = 0; i < settings.length; i += 2) {
      conf.set(settings[i], settings[i + 1]);
    }
    history.fold(events);
    ServerSettings serverSettings = ServerSettings.of(conf);
    Site site = new Site(history, this, new ProcessMetrics(), serverSettings.permissions());
    server = UiServer.start(serverSettings, () -> AllRoutes.of(site));
  }

  /** Returns the history that is served. */
  public ApplicationHistory history() {
    return history;
  }

  /** Returns the cancellations that the pages have requested, in order. */
  public synchronized List<Cancellation> cancellations() {
    return List.copyOf(cancellations);
  }

  /** Requests a path below the root. */
  public HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Requests a path and returns the body as a stream. */
  public HttpResponse<InputStream> open(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  /** Posts an empty body, with the token as bearer or without. */
  public HttpResponse<String> post(String path, boolean withToken) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.noBody());
    if (withToken) {
      request.header("Authorization", "Bearer secret");
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + server.port() + "/" + path);
  }

  @Override
  public synchronized void cancel(Cancellation cancellation) {
    cancellations.add(cancellation);
  }

  @Override
  public String threadDump() {
    return "";
  }

  @Override
  public MemoryUse memory() {
    return new MemoryUse(1_000_000, 128, 256, 4_000, 5_000, 600, 7_000);
  }

  @Override
  public void close() {
    server.close();
  }
}
