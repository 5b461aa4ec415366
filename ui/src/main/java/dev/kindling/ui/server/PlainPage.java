package dev.kindling.ui.server;

import java.nio.charset.StandardCharsets;

/** A page of a few sentences that needs no script: the login page and the errors. */
final class PlainPage {
  /** The name of its style sheet, below the root. Reading it needs no token. */
  static final String STYLE_NAME = "plain.css";

  private static final String STYLE =
      ":root{color-scheme:light dark;background:light-dark(#fff,#161616);"
          + "color:light-dark(#161616,#eee)}a{color:light-dark(#0645ad,#9cc3ff)}"
          + "body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1rem}"
          + "input,button{font:inherit;padding:.4rem .6rem}"
          + "input{width:100%;box-sizing:border-box;margin:.3rem 0 .8rem}"
          + ".wrong{color:light-dark(#b3261e,#ff8a80)}";

  private PlainPage() {}

  /**
   * Returns a page.
   *
   * @param root the way from the address of the page to the root, such as {@code ../}
   * @param heading plain text
   * @param rest HTML that follows the heading
   */
  static Response of(String root, String title, String heading, String rest) {
    return Response.html(
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>%s</title><link rel="stylesheet" href="%s%s"></head>
        <body><main><h1>%s</h1>
        %s
        </main></body></html>
        """
            .formatted(escape(title), root, STYLE_NAME, escape(heading), rest));
  }

  /** Returns the style sheet. */
  static Response style() {
    return Response.bytes("text/css; charset=utf-8", STYLE.getBytes(StandardCharsets.UTF_8));
  }

  /** Escapes a text for HTML, including attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
