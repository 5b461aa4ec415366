package dev.kindling.ui.server;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in, before anybody has decided about it.
 *
 * @param method as it was sent
 * @param remote who sent it: the browser itself, or the nearest proxy
 * @param headers names in any case
 * @param query decoded
 * @param form of a POST, decoded
 */
record IncomingRequest(
    String method,
    InetAddress remote,
    Map<String, List<String>> headers,
    Parameters query,
    Parameters form) {

  /** All values of a header, in order. */
  List<String> header(String name) {
    for (Map.Entry<String, List<String>> entry : headers.entrySet()) {
      if (name.equalsIgnoreCase(entry.getKey())) {
        return entry.getValue();
      }
    }
    return List.of();
  }

  /** The value of a cookie. */
  Optional<String> cookie(String name) {
    for (String line : header("Cookie")) {
      for (String pair : line.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).trim().equals(name)) {
          return Optional.of(pair.substring(equals + 1).trim());
        }
      }
    }
    return Optional.empty();
  }

  /** Whether it is meant to change nothing. */
  boolean reads() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Whether a person looks at the answer. */
  boolean wantsPage() {
    return header("Accept").stream().anyMatch(accepted -> accepted.contains("text/html"));
  }

  /** Whether the browser's own connection is encrypted, as far as proxies tell. */
  boolean encrypted() {
    return header("X-Forwarded-Proto").stream()
        .anyMatch(
            protocol -> protocol.trim().toLowerCase(java.util.Locale.ROOT).startsWith("https"));
  }
}
