package dev.kindling.it.ui;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy that serves another server under a path, as notebooks do, and buffers event streams. */
final class PathProxy implements AutoCloseable {
  private static final String PATH = "/user/ada/proxy/4050/";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final String target;

  private PathProxy(HttpServer server, String target) {
    this.server = server;
    this.target = target;
  }

  static PathProxy before(String target) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    PathProxy proxy = new PathProxy(server, target);
    server.setExecutor(proxy.threads);
    server.createContext(PATH, proxy::forward);
    server.start();
    return proxy;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void forward(HttpExchange exchange) throws IOException {
    URI requested = exchange.getRequestURI();
    String below = requested.toString().substring(PATH.length());
    HttpURLConnection upstream =
        (HttpURLConnection) URI.create(target + below).toURL().openConnection();
    upstream.setInstanceFollowRedirects(false);
    upstream.setRequestMethod(exchange.getRequestMethod());
    String accept = exchange.getRequestHeaders().getFirst("Accept");
    upstream.setRequestProperty("Accept", accept == null ? "*/*" : accept);
    String csrf = exchange.getRequestHeaders().getFirst("X-Kindling-Csrf");
    if (csrf != null) {
      upstream.setRequestProperty("X-Kindling-Csrf", csrf);
    }
    int status = upstream.getResponseCode();
    copy(upstream, exchange, "Content-Type");
    copy(upstream, exchange, "Location");
    copy(upstream, exchange, "Content-Security-Policy");
    boolean stream = "text/event-stream".equals(upstream.getContentType());
    try (InputStream content =
        status < 400 ? upstream.getInputStream() : upstream.getErrorStream()) {
      exchange.sendResponseHeaders(status, 0);
      if (!stream && content != null) {
        content.transferTo(exchange.getResponseBody());
        exchange.close();
      } else if (content != null) {
        content.transferTo(java.io.OutputStream.nullOutputStream());
      }
    }
  }

  private static void copy(HttpURLConnection from, HttpExchange to, String header) {
    String value = from.getHeaderField(header);
    if (value != null) {
      to.getResponseHeaders().set(header, value);
    }
  }
}
