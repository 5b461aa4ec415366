package dev.kindling.ui.server;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The access rules. A decision depends on the request alone. Immutable and thread-safe.
 *
 * <p>A request may read if one of these holds:
 *
 * <ul>
 *   <li>It contains the token: as {@code Authorization: Bearer}, as query parameter {@code token},
 *       or as the cookie of an earlier login.
 *   <li>The mode is {@code loopback-free} and the request comes from this machine: the connection
 *       comes from a loopback address, {@code Host} is a loopback name, and no header names a
 *       client or host of another machine behind a proxy, or shows a proxy without naming one. A
 *       web site that resolves its own name to this machine (DNS rebinding) sends that name as
 *       {@code Host}, and a tunnel sends its public name: both need the token.
 *   <li>The mode is {@code off}.
 * </ul>
 *
 * <p>A request may change state if it may read and contains either the CSRF token, which only the
 * pages of this server know, or the token as {@code Authorization: Bearer}, which another web site
 * cannot make a browser send. {@code Origin} is not checked, because proxies rewrite {@code Host}.
 */
final class Access {
  /** The setting {@code kindling.ui.auth}. */
  enum Mode {
    LOOPBACK_FREE,
    ALWAYS,
    OFF;

    /**
     * @throws IllegalArgumentException for an unknown mode
     */
    static Mode of(String setting) {
      return switch (setting.trim().toLowerCase(Locale.ROOT)) {
        case "loopback-free" -> LOOPBACK_FREE;
        case "always" -> ALWAYS;
        case "off" -> OFF;
        default ->
            throw new IllegalArgumentException(
                "kindling.ui.auth must be loopback-free, always or off: " + setting);
      };
    }
  }

  /** The decision about a request. */
  enum Decision {
    ALLOWED,
    /** The request needs the token. */
    TOKEN_NEEDED,
    /** The request may read, but needs the CSRF token to change state. */
    CSRF_TOKEN_NEEDED,
    /** The request does not have exactly one valid {@code Host}. */
    MALFORMED
  }

  /** The header in which scripts send the CSRF token. */
  static final String CSRF_HEADER = "X-Kindling-Csrf";

  /** The form field in which pages send the CSRF token. */
  static final String CSRF_FIELD = "csrf";

  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?");
  private static final Pattern LOOPBACK_ADDRESS =
      Pattern.compile("127(?:\\.[0-9]{1,3}){3}|::1|0:0:0:0:0:0:0:1");

  /** Headers in which proxies name the client, or the host that it asked for. */
  private static final List<String> NAMES_OF_CLIENTS =
      List.of(
          "X-Forwarded-Host",
          "X-Forwarded-For",
          "X-Forwarded-Server",
          "X-Original-Host",
          "X-Original-Forwarded-For",
          "X-Real-IP",
          "X-Client-IP",
          "X-Cluster-Client-IP",
          "X-Envoy-External-Address",
          "Client-IP",
          "True-Client-IP",
          "CF-Connecting-IP",
          "CF-Connecting-IPv6",
          "Fastly-Client-IP",
          "Fly-Client-IP",
          "X-Azure-ClientIP",
          "X-Appengine-User-IP");

  /**
   * Headers of proxies that accompany the name of the client. Without one, the client is unknown.
   */
  private static final List<String> DETAILS_OF_PROXIES =
      List.of(
          "X-Forwarded-Proto",
          "X-Forwarded-Protocol",
          "X-Forwarded-Scheme",
          "X-Forwarded-Ssl",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix",
          "Front-End-Https");

  /** Headers that only proxies and gateways add, and that do not say for whom. */
  private static final List<String> SIGNS_OF_PROXIES =
      List.of(
          "Via",
          "X-Via",
          "X-ProxyUser-Ip",
          "CF-Ray",
          "CDN-Loop",
          "X-Amzn-Trace-Id",
          "X-Amz-Cf-Id",
          "X-Cloud-Trace-Context",
          "X-Azure-Ref",
          "X-Akamai-Edgescape",
          "X-Varnish",
          "X-Squid-Error",
          "X-Envoy-Original-Path",
          "Proxy-Authorization",
          "Proxy-Connection");

  private static final Pattern FORWARDED = Pattern.compile("(?i)(?:for|host)=\"?([^\";,]+)\"?");

  private final Mode mode;
  private final String token;
  private final String csrfToken;
  private final String cookieName;
  private final String cookieValue;

  /**
   * @param token the token that gives access
   * @param csrfToken the token that only this server's pages know
   * @param cookieName distinguishes this application's cookie from those of others on this host
   */
  Access(Mode mode, String token, String csrfToken, String cookieName) {
    this.mode = mode;
    this.token = token;
    this.csrfToken = csrfToken;
    this.cookieName = cookieName;
    this.cookieValue = Secrets.proof(token);
  }

  /** Decides about a request. */
  Decision decide(IncomingRequest request) {
    Optional<String> host = host(request);
    if (host.isEmpty()) {
      return Decision.MALFORMED;
    }
    boolean bearer = hasBearerToken(request);
    boolean mayRead =
        switch (mode) {
          case OFF -> true;
          case ALWAYS -> bearer || hasToken(request);
          case LOOPBACK_FREE ->
              bearer || hasToken(request) || isFromThisMachine(request, host.get());
        };
    if (!mayRead) {
      return Decision.TOKEN_NEEDED;
    }
    if (request.isRead() || bearer || hasCsrfToken(request)) {
      return Decision.ALLOWED;
    }
    return Decision.CSRF_TOKEN_NEEDED;
  }

  /** Whether the given text is the token. */
  boolean isToken(String given) {
    return Secrets.equal(token, given);
  }

  /** Returns the token that pages send with a POST request. */
  String csrfToken() {
    return csrfToken;
  }

  /**
   * Returns the header that sets the cookie in a browser that has sent the token. It has no path,
   * so that the cookie is valid for the folder of the answered request, which is this server's root
   * also behind a proxy. On encrypted connections, the cookie also works in a frame of another
   * site, such as a notebook, and is stored separately for each embedding site.
   */
  String cookie(boolean encrypted) {
    return cookieName
        + "="
        + cookieValue
        + "; HttpOnly; "
        + (encrypted ? "SameSite=None; Secure; Partitioned" : "SameSite=Lax");
  }

  private boolean hasToken(IncomingRequest request) {
    return request.query().first("token").filter(this::isToken).isPresent()
        || request
            .cookie(cookieName)
            .filter(given -> Secrets.equal(cookieValue, given))
            .isPresent();
  }

  private boolean hasBearerToken(IncomingRequest request) {
    String scheme = "bearer ";
    return request.header("Authorization").stream()
        .anyMatch(
            value ->
                value.regionMatches(true, 0, scheme, 0, scheme.length())
                    && isToken(value.substring(scheme.length()).trim()));
  }

  private boolean hasCsrfToken(IncomingRequest request) {
    return request.header(CSRF_HEADER).stream().anyMatch(given -> Secrets.equal(csrfToken, given))
        || request
            .form()
            .first(CSRF_FIELD)
            .filter(given -> Secrets.equal(csrfToken, given))
            .isPresent();
  }

  private static Optional<String> host(IncomingRequest request) {
    List<String> given = request.header("Host");
    if (given.size() != 1) {
      return Optional.empty();
    }
    Matcher matcher = HOST.matcher(given.get(0).trim());
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static boolean isFromThisMachine(IncomingRequest request, String host) {
    InetAddress remote = request.remote();
    return remote.isLoopbackAddress()
        && isLoopback(host)
        && NAMES_OF_CLIENTS.stream()
            .flatMap(name -> request.header(name).stream())
            .allMatch(Access::allLoopback)
        && (DETAILS_OF_PROXIES.stream().allMatch(name -> request.header(name).isEmpty())
            || NAMES_OF_CLIENTS.stream().anyMatch(name -> !request.header(name).isEmpty())
            || !request.header("Forwarded").isEmpty())
        && SIGNS_OF_PROXIES.stream().allMatch(name -> request.header(name).isEmpty())
        && request.header("Forwarded").stream().allMatch(Access::forwardedWithinThisMachine);
  }

  private static boolean allLoopback(String list) {
    for (String each : list.split(",", -1)) {
      if (!isLoopback(withoutPort(each.trim()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean forwardedWithinThisMachine(String forwarded) {
    Matcher matcher = FORWARDED.matcher(forwarded);
    while (matcher.find()) {
      if (!isLoopback(withoutPort(matcher.group(1).trim()))) {
        return false;
      }
    }
    return true;
  }

  private static String withoutPort(String host) {
    boolean bareIpv6 = host.indexOf(':') != host.lastIndexOf(':') && !host.startsWith("[");
    Matcher matcher = HOST.matcher(host);
    return bareIpv6 || !matcher.matches() ? host : matcher.group(1);
  }

  private static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.startsWith("[") && name.endsWith("]")) {
      name = name.substring(1, name.length() - 1);
    }
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || LOOPBACK_ADDRESS.matcher(name).matches();
  }
}
