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

/** One request from its arrival to its answer: access, route, errors. */
final class RequestHandler implements HttpHandler {
  private static final System.Logger LOG = System.getLogger(RequestHandler.class.getName());
  private static final int MAX_FORM_BYTES = 64 * 1024;
  private static final String REST = "/api/";

  private final Supplier<Routes> routes;
  private final Supplier<Access> access;
  private final Supplier<String> token;
  private final String frameAncestors;

  RequestHandler(
      Supplier<Routes> routes,
      Supplier<Access> access,
      Supplier<String> token,
      String frameAncestors) {
    this.routes = routes;
    this.access = access;
    this.token = token;
    this.frameAncestors = frameAncestors;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      ResponseWriter answer = new ResponseWriter(exchange, frameAncestors);
      boolean page = false;
      try {
        IncomingRequest request = request(exchange);
        Location location = Location.of(exchange.getRequestURI().getRawPath());
        page = request.wantsPage() && !location.raw.startsWith(REST);
        answer.send(answer(request, location, page, exchange.getRequestURI().getRawQuery()));
      } catch (RequestException e) {
        answer.send(ErrorPages.of(e.status(), e.told(), page));
      } catch (IOException e) {
        // Whoever asked has gone, or the answer broke off and the connection ends with it.
        LOG.log(System.Logger.Level.DEBUG, "an answer broke off", e);
      } catch (Exception | StackOverflowError e) {
        LOG.log(
            System.Logger.Level.WARNING,
            "could not answer " + exchange.getRequestMethod() + " " + exchange.getRequestURI(),
            e);
        answer.send(
            ErrorPages.of(500, "Something went wrong here. The program's log says what.", page));
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
    if (location.segments.equals(List.of("login.css")) && request.reads()) {
      return LoginPage.style();
    }
    switch (rules.decide(request)) {
      case ALLOWED -> {
        Optional<String> shown = request.query().first("token");
        if (shown.isPresent() && page && request.reads() && rules.isToken(shown.get())) {
          return Response.seeOther(LoginPage.address(location, rawQuery, shown.get()));
        }
        return routed(request, location, rules);
      }
      case TOKEN_NEEDED -> {
        return page && request.reads()
            ? LoginPage.page(location, rawQuery, request.query().first("token").isPresent())
            : LoginPage.refusal();
      }
      case CSRF_TOKEN_NEEDED ->
          throw RequestException.forbidden(
              "What changes something needs the CSRF token of this server's pages, as header "
                  + Access.CSRF_HEADER
                  + " or form field "
                  + Access.CSRF_FIELD
                  + ", or the token as Authorization: Bearer.");
      case MALFORMED -> throw RequestException.bad("A request needs one Host header.");
    }
    throw new IllegalStateException("every decision is dealt with");
  }

  private Response routed(IncomingRequest request, Location location, Access rules)
      throws Exception {
    if (location.segments.equals(List.of("token")) && request.reads()) {
      return Response.text(token.get() + "\n");
    }
    Routes known = routes.get();
    String method = request.reads() ? "GET" : request.method();
    Optional<Routes.Match> match = known.find(method, location.segments);
    if (match.isEmpty()) {
      Set<String> methods = known.methods(location.segments);
      if (methods.isEmpty()) {
        throw RequestException.notFound("There is nothing at this address.");
      }
      return ErrorPages.of(
              405, "This address answers to " + String.join(", ", methods) + " only.", false)
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
    if (!posted && !request.reads()) {
      return ErrorPages.of(405, "This address answers to GET, HEAD, POST only.", true)
          .with("Allow", "GET, HEAD, POST");
    }
    Parameters given = posted ? request.form() : request.query();
    Optional<String> shown = given.first("token").map(String::trim);
    String next = given.first("next").orElse("");
    if (shown.isEmpty() || !rules.isToken(shown.get())) {
      return LoginPage.page(location, next, shown.isPresent(), next);
    }
    return Response.seeOther(location.root + LoginPage.safe(next))
        .with("Set-Cookie", rules.cookie(request.encrypted()));
  }

  private static IncomingRequest request(HttpExchange exchange)
      throws IOException, RequestException {
    String method = exchange.getRequestMethod();
    Parameters form = Parameters.NONE;
    if (method.equals("POST")) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_FORM_BYTES + 1);
      if (body.length > MAX_FORM_BYTES) {
        throw RequestException.bad("A form may have " + MAX_FORM_BYTES + " bytes.");
      }
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
        form = Parameters.parse(new String(body, StandardCharsets.UTF_8));
      }
    }
    return new IncomingRequest(
        method,
        exchange.getRemoteAddress().getAddress(),
        Map.copyOf(exchange.getRequestHeaders()),
        Parameters.parse(exchange.getRequestURI().getRawQuery()),
        form);
  }

  /**
   * A path, taken apart.
   *
   * @param raw as it was sent
   * @param segments decoded; a trailing slash is left out
   * @param root what leads back to the server's root
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
          throw RequestException.notFound("There is nothing at this address.");
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
        throw RequestException.bad("The address has a malformed escape.");
      }
      if (decoded.indexOf('/') >= 0 || decoded.indexOf('\\') >= 0 || decoded.indexOf('\0') >= 0) {
        throw RequestException.notFound("There is nothing at this address.");
      }
      return decoded;
    }
  }
}
