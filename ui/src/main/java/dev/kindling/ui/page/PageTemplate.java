package dev.kindling.ui.page;

import dev.kindling.ui.server.Request;
import dev.kindling.ui.server.Response;
import dev.kindling.ui.server.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Serves the HTML of a page. It is the same for all pages; scripts add the content. */
final class PageTemplate implements Route {
  private static final String FILE = "web/index.html";

  private final String page;
  private final String html;

  /**
   * @param page the name of the page, by which the scripts choose the content
   */
  PageTemplate(String page) {
    this.page = page;
    this.html = read();
  }

  @Override
  public Response answer(Request request) {
    String root = request.root().isEmpty() ? "./" : request.root();
    return Response.html(html.replace("{root}", root).replace("{page}", page))
        .with("Cache-Control", "no-cache");
  }

  private static String read() {
    try (InputStream in = PageTemplate.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the jar does not contain " + FILE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
