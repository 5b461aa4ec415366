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
 * An answer. The server adds the security headers, compresses what is large, and leaves the body
 * out for {@code HEAD}.
 *
 * @param status the HTTP status
 * @param contentType with the character set where it is text
 * @param headers further headers
 * @param streaming whether content is sent as it is written and flushed, never held back
 * @param body writes the content; called at most once, on the request's thread
 */
public record Response(
    int status, String contentType, Map<String, String> headers, boolean streaming, Body body) {
  /** Content, written when it is sent. */
  @FunctionalInterface
  public interface Body {
    /** Writes everything; may be long, for only its beginning is held back. */
    void write(OutputStream out) throws IOException;
  }

  /** JSON, written token by token. */
  @FunctionalInterface
  public interface Json {
    /** Writes one value. */
    void write(JsonGenerator json) throws IOException;
  }

  public Response {
    headers = Map.copyOf(headers);
  }

  /** A page. */
  public static Response html(String page) {
    return bytes("text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  /** Plain text. */
  public static Response text(String text) {
    return bytes("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Content of any type. */
  public static Response bytes(String contentType, byte[] content) {
    return new Response(200, contentType, Map.of(), false, out -> out.write(content));
  }

  /** JSON. */
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

  /** Content that goes on: sent as it is written and flushed, for as long as it is written. */
  public static Response stream(String contentType, Body content) {
    return new Response(200, contentType, Map.of(), true, content);
  }

  /**
   * Sends the browser elsewhere, with GET.
   *
   * @param relative a relative URL, beginning with {@link Request#root()}
   */
  public static Response seeOther(String relative) {
    return new Response(303, "text/plain; charset=utf-8", Map.of(), false, out -> {})
        .with("Location", relative);
  }

  /** The same with another status. */
  public Response as(int otherStatus) {
    return new Response(otherStatus, contentType, headers, streaming, body);
  }

  /** The same with one more header. */
  public Response with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, contentType, more, streaming, body);
  }

  /** Loaded with the first JSON that is written. */
  private static final class Factory {
    static final JsonFactory JSON =
        JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  }
}
