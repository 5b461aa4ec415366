package dev.kindling.ui.server;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may read, and who may change something. Decides from the request alone; holds nothing that
 * changes. Safe for use by many threads.
 *
 * <p>Who may read:
 *
 * <ul>
 *   <li>Whoever shows the token: as {@code Authorization: Bearer}, as query parameter {@code
 *       token}, or by the cookie that logging in left.
 *   <li>In the mode {@code loopback-free} also whoever sits at this machine: the connection comes
 *       from a loopback address, the {@code Host} is a loopback name, and no header tells of a
 *       forwarding proxy with a client or host of another machine. A web page elsewhere that makes
 *       its own name lead here (DNS rebinding) sends that name as {@code Host}; a tunnel sends its
 *       public name: both need the token.
 *   <li>In the mode {@code off} everybody.
 * </ul>
 *
 * <p>Who may change something: whoever may read and also shows the CSRF token, which only this
 * server's own pages know, or the token itself as {@code Authorization: Bearer}, which no web page
 * elsewhere can make a browser send. {@code Origin} is not looked at: proxies rewrite {@code Host}.
 */
final class Access {
  /** The setting {@code kindling.ui.auth}. */
  enum Mode {
    LOOPBACK_FREE,
    ALWAYS,
    OFF;

    /**
     * @throws IllegalArgumentException for anything but the three
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

  /** What is to be done with a request. */
  enum Decision {
    ALLOWED,
    /** It has to show the token. */
    TOKEN_NEEDED,
    /** It may read but not change anything without the CSRF token. */
    CSRF_TOKEN_NEEDED,
    /** It has no {@code Host}, several, or none that makes sense. */
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
  private static final Pattern FORWARDED = Pattern.compile("(?i)(?:for|host)=\"?([^\";,]+)\"?");

  private final Mode mode;
  private final String token;
  private final String csrfToken;
  private final String cookieName;
  private final String cookieValue;

  /**
   * @param token what has to be shown
   * @param csrfToken what this server's pages know
   * @param cookieName tells this application's cookie from that of others on this host
   */
  Access(Mode mode, String token, String csrfToken, String cookieName) {
    this.mode = mode;
    this.token = token;
    this.csrfToken = csrfToken;
    this.cookieName = cookieName;
    this.cookieValue = Secrets.proof(token);
  }

  /** Whether a request may do what it wants. */
  Decision decide(IncomingRequest request) {
    Optional<String> host = host(request);
    if (host.isEmpty()) {
      return Decision.MALFORMED;
    }
    boolean bearer = bearer(request);
    boolean mayRead =
        switch (mode) {
          case OFF -> true;
          case ALWAYS -> bearer || showsToken(request);
          case LOOPBACK_FREE ->
              bearer || showsToken(request) || fromThisMachine(request, host.get());
        };
    if (!mayRead) {
      return Decision.TOKEN_NEEDED;
    }
    if (request.reads() || bearer || showsCsrfToken(request)) {
      return Decision.ALLOWED;
    }
    return Decision.CSRF_TOKEN_NEEDED;
  }

  /** Whether this is the token. */
  boolean isToken(String given) {
    return Secrets.equal(token, given);
  }

  /** What pages send along with a POST. */
  String csrfToken() {
    return csrfToken;
  }

  /**
   * The header that leaves a cookie with a browser that has shown the token. It bears no path, so
   * that it holds for the folder of the request that is answered, which is this server's root even
   * behind a proxy. Encrypted connections get a cookie that also works in another site's frame, as
   * a notebook's; it is kept apart for each site that embeds this.
   */
  String cookie(boolean encrypted) {
    return cookieName
        + "="
        + cookieValue
        + "; HttpOnly; "
        + (encrypted ? "SameSite=None; Secure; Partitioned" : "SameSite=Lax");
  }

  private boolean showsToken(IncomingRequest request) {
    return request.query().first("token").filter(this::isToken).isPresent()
        || request
            .cookie(cookieName)
            .filter(given -> Secrets.equal(cookieValue, given))
            .isPresent();
  }

  private boolean bearer(IncomingRequest request) {
    String scheme = "bearer ";
    return request.header("Authorization").stream()
        .anyMatch(
            value ->
                value.regionMatches(true, 0, scheme, 0, scheme.length())
                    && isToken(value.substring(scheme.length()).trim()));
  }

  private boolean showsCsrfToken(IncomingRequest request) {
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

  private static boolean fromThisMachine(IncomingRequest request, String host) {
    InetAddress remote = request.remote();
    return remote.isLoopbackAddress()
        && isLoopback(host)
        && request.header("X-Forwarded-Host").stream().allMatch(Access::allLoopback)
        && request.header("X-Forwarded-For").stream().allMatch(Access::allLoopback)
        && request.header("X-Real-IP").stream().allMatch(Access::allLoopback)
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
    boolean plainSixth = host.indexOf(':') != host.lastIndexOf(':') && !host.startsWith("[");
    Matcher matcher = HOST.matcher(host);
    return plainSixth || !matcher.matches() ? host : matcher.group(1);
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
