package dev.kindling.ui.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer to a request. The server adds the security headers, compresses large bodies, and omits
 * the body for {@code HEAD}.
 *
 * @param status the HTTP status
 * @param contentType the content type, with the character set if it is text
 * @param headers further headers
 * @param streaming whether content is sent when it is flushed, without a buffer and without a limit
 *     of time
 * @param body writes the content; called at most once, in the request's thread
 */
public record Response(
    int status, String contentType, Map<String, String> headers, boolean streaming, Body body) {
  /** Writes the content of a response. */
  @FunctionalInterface
  public interface Body {
    /** Writes the whole content. Only its beginning is buffered, so it may be long. */
    void write(OutputStream out) throws IOException;
  }

  /** Writes JSON token by token. */
  @FunctionalInterface
  public interface Json {
    /** Writes one value. */
    void write(JsonGenerator json) throws IOException;
  }

  public Response {
    headers = Map.copyOf(headers);
  }

  /** Returns a response with an HTML page. */
  public static Response html(String page) {
    return bytes("text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a response with plain text. */
  public static Response text(String text) {
    return bytes("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a response with content of any type. */
  public static Response bytes(String contentType, byte[] content) {
    return new Response(200, contentType, Map.of(), false, out -> out.write(content));
  }

  /** Returns a response with JSON. */
  public static Response json(Json content) {
    return new Response(
        200,
        "application/json",
        Map.of(),
        false,
        out -> {
          try (JsonGenerator json = Factory.JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            content.write(json);
          }
        });
  }

  /** Returns a response with a stream, whose content is sent when it is flushed. */
  public static Response stream(String contentType, Body content) {
    return new Response(200, contentType, Map.of(), true, content);
  }

  /**
   * Returns a redirect to another address, which the browser requests with GET.
   *
   * @param relative a relative URL that begins with {@link Request#root()}
   */
  public static Response seeOther(String relative) {
    return new Response(303, "text/plain; charset=utf-8", Map.of(), false, out -> {})
        .with("Location", relative);
  }

  /** Returns a copy with another status. */
  public Response as(int otherStatus) {
    return new Response(otherStatus, contentType, headers, streaming, body);
  }

  /** Returns a copy with one more header. */
  public Response with(String name, String value) {
    Map<String, String> extended = new LinkedHashMap<>(headers);
    extended.put(name, value);
    return new Response(status, contentType, extended, streaming, body);
  }

  /** Loaded when JSON is written for the first time. */
  private static final class Factory {
    static final JsonFactory JSON =
        JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  }
}
