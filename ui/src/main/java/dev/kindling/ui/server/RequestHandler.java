package dev.kindling.ui.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Handles requests: reads them, checks access, calls the route, and answers errors. Thread-safe.
 */
final class RequestHandler implements HttpHandler {
  private static final System.Logger LOG = System.getLogger(RequestHandler.class.getName());
  private static final int MAX_FORM_BYTES = 64 * 1024;
  private static final String REST = "/api/";

  private final Supplier<Routes> routes;
  private final Supplier<Access> access;
  private final Supplier<String> token;
  private final String frameAncestors;
  private final RequestThreads threads;

  RequestHandler(
      Supplier<Routes> routes,
      Supplier<Access> access,
      Supplier<String> token,
      String frameAncestors,
      RequestThreads threads) {
    this.routes = routes;
    this.access = access;
    this.token = token;
    this.frameAncestors = frameAncestors;
    this.threads = threads;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ResponseWriter writer = new ResponseWriter(exchange, frameAncestors);
      String pageRoot = null;
      try {
        IncomingRequest request = read(exchange);
        Location location = Location.of(exchange.getRequestURI().getRawPath());
        boolean page = request.wantsPage() && !location.raw.startsWith(REST);
        pageRoot = page ? location.root : null;
        Response response = answer(request, location, page, exchange.getRequestURI().getRawQuery());
        if (response.streaming()) {
          threads.answerIsStream();
        }
        writer.send(response);
      } catch (RequestException e) {
        writer.send(ErrorPages.of(e.status(), e.shownMessage(), pageRoot));
      } catch (IOException e) {
        // The client has closed the connection, or was too slow.
        LOG.log(System.Logger.Level.DEBUG, "the connection was closed during an answer", e);
      } catch (Exception | StackOverflowError e) {
        LOG.log(
            System.Logger.Level.WARNING,
            "failed to answer " + exchange.getRequestMethod() + " " + exchange.getRequestURI(),
            e);
        writer.send(
            ErrorPages.of(
                500, "An internal error occurred. The program's log has the details.", pageRoot));
      }
    }
  }

  private Response answer(
      IncomingRequest request, Location location, boolean page, @Nullable String rawQuery)
      throws Exception {
    Access rules = access.get();
    if (location.segments.equals(List.of("login"))) {
      return logIn(request, rules, location);
    }
    if (location.segments.equals(List.of(PlainPage.STYLE_NAME)) && request.isRead()) {
      return PlainPage.style();
    }
    switch (rules.decide(request)) {
      case ALLOWED -> {
        Optional<String> given = request.query().first("token");
        if (given.isPresent() && page && request.isRead() && rules.isToken(given.get())) {
          return Response.seeOther(LoginPage.address(location, rawQuery, given.get()));
        }
        return routed(request, location, rules);
      }
      case TOKEN_NEEDED -> {
        return page && request.isRead()
            ? LoginPage.page(location, rawQuery, request.query().first("token").isPresent())
            : LoginPage.refusal();
      }
      case CSRF_TOKEN_NEEDED ->
          throw RequestException.forbidden(
              "A request that changes state needs the CSRF token of this server's pages, in the header "
                  + Access.CSRF_HEADER
                  + " or the form field "
                  + Access.CSRF_FIELD
                  + ", or the token as Authorization: Bearer.");
      case MALFORMED ->
          throw RequestException.bad("A request must have exactly one valid Host header.");
    }
    throw new IllegalStateException("unknown decision");
  }

  private Response routed(IncomingRequest request, Location location, Access rules)
      throws Exception {
    if (location.segments.equals(List.of("token")) && request.isRead()) {
      return Response.text(token.get() + "\n");
    }
    Routes known = routes.get();
    String method = request.isRead() ? "GET" : request.method();
    Optional<Routes.Match> match = known.find(method, location.segments);
    if (match.isEmpty()) {
      Set<String> methods = known.methods(location.segments);
      if (methods.isEmpty()) {
        throw RequestException.notFound("There is no page at this address.");
      }
      return ErrorPages.of(
              405, "This address allows only " + String.join(", ", methods) + ".", null)
          .with("Allow", String.join(", ", methods));
    }
    return match
        .get()
        .route()
        .answer(
            new Request(
                method,
                location.root,
                match.get().variables(),
                request.query(),
                request.form(),
                request.headers(),
                rules.csrfToken()));
  }

  private static Response logIn(IncomingRequest request, Access rules, Location location)
      throws RequestException {
    boolean posted = request.method().equals("POST");
    if (!posted && !request.isRead()) {
      return ErrorPages.of(405, "This address allows only GET, HEAD, POST.", location.root)
          .with("Allow", "GET, HEAD, POST");
    }
    Parameters given = posted ? request.form() : request.query();
    Optional<String> token = given.first("token").map(String::trim);
    String next = given.first("next").orElse("");
    if (token.isEmpty() || !rules.isToken(token.get())) {
      return LoginPage.page(location, next, token.isPresent(), next);
    }
    return Response.seeOther(location.root + LoginPage.safe(next))
        .with("Set-Cookie", rules.cookie(request.encrypted()));
  }

  /**
   * Reads the whole request, including a body that is not used: the client's time for it ends here.
   */
  private IncomingRequest read(HttpExchange exchange) throws IOException, RequestException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_FORM_BYTES + 1);
    threads.requestRead();
    if (body.length > MAX_FORM_BYTES) {
      throw RequestException.bad(
          "The body of a request must have at most " + MAX_FORM_BYTES + " bytes.");
    }
    String method = exchange.getRequestMethod();
    Parameters form = Parameters.NONE;
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (method.equals("POST")
        && type != null
        && type.startsWith("application/x-www-form-urlencoded")) {
      form = Parameters.parse(new String(body, StandardCharsets.UTF_8));
    }
    return new IncomingRequest(
        method,
        exchange.getRemoteAddress().getAddress(),
        Map.copyOf(exchange.getRequestHeaders()),
        Parameters.parse(exchange.getRequestURI().getRawQuery()),
        form);
  }

  /**
   * The path of a request.
   *
   * @param raw the path as it was sent
   * @param segments the decoded segments; a trailing slash is omitted
   * @param root the relative URL of the server's root
   */
  record Location(String raw, List<String> segments, String root) {
    static Location of(@Nullable String path) throws RequestException {
      String raw = path == null || path.isEmpty() ? "/" : path;
      String[] parts = raw.split("/", -1);
      List<String> segments = new ArrayList<>();
      for (int i = 1; i < parts.length; i++) {
        String segment = decode(parts[i]);
        if (i == parts.length - 1 && segment.isEmpty()) {
          break;
        }
        if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
          throw RequestException.notFound("There is no page at this address.");
        }
        segments.add(segment);
      }
      return new Location(raw, List.copyOf(segments), "../".repeat(parts.length - 2));
    }

    private static String decode(String part) throws RequestException {
      String decoded;
      try {
        decoded = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        throw RequestException.bad("The address contains a malformed escape sequence.");
      }
      if (decoded.indexOf('/') >= 0 || decoded.indexOf('\\') >= 0 || decoded.indexOf('\0') >= 0) {
        throw RequestException.notFound("There is no page at this address.");
      }
      return decoded;
    }
  }
}
