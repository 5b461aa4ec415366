package dev.kindling.ui.server;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request before access is checked.
 *
 * @param method the method as it was sent
 * @param remote the address of the client, or of the nearest proxy
 * @param headers the headers; names may have any case
 * @param query the parameters of the query, decoded
 * @param form the fields of a posted form, decoded
 */
record IncomingRequest(
    String method,
    InetAddress remote,
    Map<String, List<String>> headers,
    Parameters query,
    Parameters form) {

  /** Returns all values of a header, in order. */
  List<String> header(String name) {
    for (Map.Entry<String, List<String>> entry : headers.entrySet()) {
      if (name.equalsIgnoreCase(entry.getKey())) {
        return entry.getValue();
      }
    }
    return List.of();
  }

  /** Returns the value of a cookie. */
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

  /** Whether the method reads and changes nothing. */
  boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Whether the client is a browser that shows the answer as a page. */
  boolean wantsPage() {
    return header("Accept").stream().anyMatch(accepted -> accepted.contains("text/html"));
  }

  /** Whether the browser's connection is encrypted, according to a proxy's header. */
  boolean encrypted() {
    return header("X-Forwarded-Proto").stream()
        .anyMatch(
            protocol -> protocol.trim().toLowerCase(java.util.Locale.ROOT).startsWith("https"));
  }
}
