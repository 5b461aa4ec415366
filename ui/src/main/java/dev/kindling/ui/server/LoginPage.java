package dev.kindling.ui.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a visitor from elsewhere shows the token. */
final class LoginPage {
  private static final String STYLE =
      "body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1rem;"
          + "color-scheme:light dark}input,button{font:inherit;padding:.4rem .6rem}"
          + "input{width:100%;box-sizing:border-box;margin:.3rem 0 .8rem}.wrong{color:#c33}";

  private LoginPage() {}

  /** The page, in place of the one asked for. */
  static Response page(RequestHandler.Location location, @Nullable String rawQuery, boolean wrong) {
    return page(location, rawQuery, wrong, next(location, rawQuery));
  }

  /**
   * The page.
   *
   * @param wrong whether a token was shown that isn't it
   * @param next where to go on, from the root
   */
  static Response page(
      RequestHandler.Location location, @Nullable String rawQuery, boolean wrong, String next) {
    String html =
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Kindling: token needed</title><link rel="stylesheet" href="%slogin.css"></head>
        <body><main><h1>This page needs the token</h1>
        %s<p>You come from another machine or through a tunnel. The program printed the token in the
        address of its UI, or it was set as <code>kindling.ui.token</code>. On the machine that runs
        the program, <code>/token</code> shows it.</p>
        <form method="post" action="%slogin">
        <input type="hidden" name="next" value="%s">
        <label>Token <input type="password" name="token" autocomplete="current-password"
        required autofocus></label>
        <button>Go on</button></form></main></body></html>
        """
            .formatted(
                location.root(),
                wrong ? "<p class=\"wrong\" role=\"alert\">That was not the token.</p>\n" : "",
                location.root(),
                ErrorPages.escape(safe(next)));
    return Response.html(html).as(401).with("WWW-Authenticate", "Bearer realm=\"kindling\"");
  }

  /** How the page looks; this may be read by anybody. */
  static Response style() {
    return Response.bytes("text/css; charset=utf-8", STYLE.getBytes(StandardCharsets.UTF_8));
  }

  /** What a program is told. */
  static Response refusal() {
    return Response.text("A token is needed: Authorization: Bearer, or the parameter token.\n")
        .as(401)
        .with("WWW-Authenticate", "Bearer realm=\"kindling\"");
  }

  /**
   * Where a link with a token leads first: to the root's folder, for which the cookie then holds.
   */
  static String address(RequestHandler.Location location, @Nullable String rawQuery, String token) {
    return location.root()
        + "login?token="
        + URLEncoder.encode(token, StandardCharsets.UTF_8)
        + "&next="
        + URLEncoder.encode(next(location, rawQuery), StandardCharsets.UTF_8);
  }

  /** A path below the root as it was sent; anything else becomes the root itself. */
  static String safe(String next) {
    boolean plain =
        !next.startsWith("/")
            && !next.contains("//")
            && next.chars()
                .allMatch(
                    c ->
                        c > ' ' && c < 127 && c != '\\' && c != '"' && c != '<' && c != '>'
                            && c != '#');
    int query = next.indexOf('?');
    String path = query < 0 ? next : next.substring(0, query);
    return plain && path.indexOf(':') < 0 && !path.contains("..") ? "./" + next : "./";
  }

  private static String next(RequestHandler.Location location, @Nullable String rawQuery) {
    List<String> kept = new ArrayList<>();
    for (String pair : (rawQuery == null ? "" : rawQuery).split("&", -1)) {
      if (!pair.isEmpty() && !pair.startsWith("token=") && !pair.equals("token")) {
        kept.add(pair);
      }
    }
    String path = location.raw().substring(1);
    return kept.isEmpty() ? path : path + "?" + String.join("&", kept);
  }
}
