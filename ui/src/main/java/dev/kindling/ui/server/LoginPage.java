package dev.kindling.ui.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page on which a reader enters the token. */
final class LoginPage {
  private LoginPage() {}

  /** Returns the login page instead of the requested page. */
  static Response page(RequestHandler.Location location, @Nullable String rawQuery, boolean wrong) {
    return page(location, rawQuery, wrong, next(location, rawQuery));
  }

  /**
   * Returns the login page.
   *
   * @param wrong whether a wrong token was sent
   * @param next the page that follows, relative to the root
   */
  static Response page(
      RequestHandler.Location location, @Nullable String rawQuery, boolean wrong, String next) {
    String rest =
        """
        %s<p>The token protects these pages from other machines. It is the value of
        <code>kindling.ui.token</code> if that is set. Where the program prints the address of its UI,
        the token is a part of it. On the machine that runs the program, the page
        <code>/token</code> shows it.</p>
        <form method="post" action="%slogin">
        <input type="hidden" name="next" value="%s">
        <label>Token <input type="password" name="token" autocomplete="current-password"
        required autofocus></label>
        <button>Continue</button></form>"""
            .formatted(
                wrong ? "<p class=\"wrong\" role=\"alert\">The token is wrong.</p>\n" : "",
                location.root(),
                PlainPage.escape(safe(next)));
    return PlainPage.of(location.root(), "Kindling: token needed", "Enter the token", rest)
        .as(401)
        .with("WWW-Authenticate", "Bearer realm=\"kindling\"");
  }

  /** Returns the answer to a client that is not a browser. */
  static Response refusal() {
    return Response.text(
            "This request needs the token, as Authorization: Bearer or as the parameter token.\n")
        .as(401)
        .with("WWW-Authenticate", "Bearer realm=\"kindling\"");
  }

  /**
   * Returns the address to which a link with a token is redirected. It is in the folder of the
   * root, so that the cookie is valid for the whole server.
   */
  static String address(RequestHandler.Location location, @Nullable String rawQuery, String token) {
    return location.root()
        + "login?token="
        + URLEncoder.encode(token, StandardCharsets.UTF_8)
        + "&next="
        + URLEncoder.encode(next(location, rawQuery), StandardCharsets.UTF_8);
  }

  /** Returns a path below the root unchanged, and the root instead of any other address. */
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
    List<String> remaining = new ArrayList<>();
    for (String pair : (rawQuery == null ? "" : rawQuery).split("&", -1)) {
      if (!pair.isEmpty() && !pair.startsWith("token=") && !pair.equals("token")) {
        remaining.add(pair);
      }
    }
    String path = location.raw().substring(1);
    return remaining.isEmpty() ? path : path + "?" + String.join("&", remaining);
  }
}
