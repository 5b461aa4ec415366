package dev.kindling.ui.server;

import java.util.Map;

/** What is said when something can't be answered: never more than the message. */
final class ErrorPages {
  private ErrorPages() {}

  /**
   * An error.
   *
   * @param page whether a person looks at it, or a program
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

  /** Text as it stands in HTML, attributes included. */
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
            403, "Not allowed",
            404, "Not found",
            405, "Wrong method",
            500, "Something went wrong")
        .getOrDefault(status, "Error " + status);
  }
}
