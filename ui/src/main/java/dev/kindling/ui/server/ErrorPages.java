package dev.kindling.ui.server;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers to requests that fail: the message, and for a reader the way to the first page. */
final class ErrorPages {
  private ErrorPages() {}

  /**
   * Returns the answer with an error.
   *
   * @param root the way to the root from the address of an HTML page, null for plain text
   */
  static Response of(int status, String message, @Nullable String root) {
    if (root == null) {
      return Response.text(message).as(status);
    }
    String title = title(status);
    String rest =
        "<p>%s</p>\n<p><a href=\"%s\">Jobs of the application</a></p>"
            .formatted(PlainPage.escape(message), root.isEmpty() ? "./" : root);
    return PlainPage.of(root, title, title, rest).as(status);
  }

  private static String title(int status) {
    return Map.of(
            400, "Bad request",
            403, "Forbidden",
            404, "Not found",
            405, "Method not allowed",
            500, "Internal error")
        .getOrDefault(status, "Error " + status);
  }
}
