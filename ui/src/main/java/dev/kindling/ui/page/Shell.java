package dev.kindling.ui.page;

import dev.kindling.ui.server.Request;
import dev.kindling.ui.server.Response;
import dev.kindling.ui.server.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The HTML that every page begins with; scripts fill it. */
final class Shell implements Route {
  private static final String FILE = "web/index.html";

  private final String page;
  private final String html;

  /**
   * @param page which page the scripts shall draw
   */
  Shell(String page) {
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
    try (InputStream in = Shell.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + FILE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
