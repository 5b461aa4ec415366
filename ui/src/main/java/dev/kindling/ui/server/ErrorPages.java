package dev.kindling.ui.server;

import java.util.Map;

/** The answers to requests that fail. They contain the message only. */
final class ErrorPages {
  private ErrorPages() {}

  /**
   * Returns the answer with an error.
   *
   * @param page whether it is an HTML page; otherwise plain text
   */
  static Response of(int status, String message, boolean page) {
    if (!page) {
      return Response.text(message).as(status);
    }
    return Response.html(
            "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\">"
                + "<title>"
                + title(status)
                + "</title>\n<h1>"
                + title(status)
                + "</h1>\n<p>"
                + escape(message)
                + "</p>\n</html>\n")
        .as(status);
  }

  /** Escapes a text for HTML, including attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
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
