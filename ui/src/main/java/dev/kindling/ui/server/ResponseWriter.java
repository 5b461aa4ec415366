package dev.kindling.ui.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends a response with security headers and compression. The beginning of the body is buffered, so
 * that an error while it is written can still be answered with an error page.
 */
final class ResponseWriter {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int COMPRESSION_THRESHOLD_BYTES = 1400;

  private final HttpExchange exchange;
  private final String policy;

  ResponseWriter(HttpExchange exchange, String frameAncestors) {
    this.exchange = exchange;
    this.policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors "
            + frameAncestors;
  }

  /** Sends a response, unless the headers of another response have been sent already. */
  void send(Response response) throws IOException {
    if (exchange.getResponseCode() != -1) {
      return;
    }
    boolean bodiless = response.status() == 304 || response.status() == 204;
    if (response.streaming()) {
      prepare(response);
      exchange.sendResponseHeaders(response.status(), isHead() ? -1 : 0);
      if (!isHead()) {
        response.body().write(exchange.getResponseBody());
      }
      return;
    }
    BufferedBody buffered = new BufferedBody(response);
    response.body().write(buffered);
    if (bodiless) {
      prepare(response);
      exchange.sendResponseHeaders(response.status(), -1);
    } else {
      buffered.finish();
    }
  }

  private void prepare(Response response) {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", response.contentType());
    headers.set("Content-Security-Policy", policy);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    headers.set("Vary", "Accept-Encoding, Cookie, Authorization");
    response.headers().forEach(headers::set);
  }

  private boolean isHead() {
    return exchange.getRequestMethod().equals("HEAD");
  }

  private boolean compresses(Response response) {
    String type = response.contentType();
    boolean text =
        type.startsWith("text/")
            || type.startsWith("application/json")
            || type.startsWith("image/svg");
    List<String> accepted = exchange.getRequestHeaders().get("Accept-Encoding");
    return text
        && accepted != null
        && accepted.stream()
            .flatMap(line -> List.of(line.split(",", -1)).stream())
            .map(String::trim)
            .anyMatch(
                coding ->
                    coding.equals("gzip")
                        || (coding.startsWith("gzip;")
                            && !coding.replace(" ", "").endsWith("q=0")));
  }

  /** Buffers the beginning of a body. A longer body is sent while it is written. */
  private final class BufferedBody extends OutputStream {
    private final Response response;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private @Nullable OutputStream sending;

    BufferedBody(Response response) {
      this.response = response;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      if (sending != null) {
        sending.write(bytes, from, length);
      } else {
        beginning.write(bytes, from, length);
        if (beginning.size() > BUFFER_BYTES) {
          startSending();
        }
      }
    }

    /** Sends the rest of the body. */
    void finish() throws IOException {
      if (sending != null) {
        sending.close();
        return;
      }
      byte[] content = beginning.toByteArray();
      prepare(response);
      if (content.length > COMPRESSION_THRESHOLD_BYTES && compresses(response)) {
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(small)) {
          gzip.write(content);
        }
        content = small.toByteArray();
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      }
      if (isHead()) {
        exchange.getResponseHeaders().set("Content-Length", String.valueOf(content.length));
        exchange.sendResponseHeaders(response.status(), -1);
        return;
      }
      exchange.sendResponseHeaders(response.status(), content.length == 0 ? -1 : content.length);
      if (content.length > 0) {
        exchange.getResponseBody().write(content);
      }
    }

    private void startSending() throws IOException {
      prepare(response);
      boolean compressed = compresses(response);
      if (compressed) {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
      }
      if (isHead()) {
        exchange.sendResponseHeaders(response.status(), -1);
        sending = OutputStream.nullOutputStream();
        return;
      }
      exchange.sendResponseHeaders(response.status(), 0);
      OutputStream body = exchange.getResponseBody();
      sending = compressed ? new GZIPOutputStream(body, 8192) : body;
      beginning.writeTo(sending);
      beginning.reset();
    }
  }
}
