package dev.kindling.ui.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that {@link Access} has let through. Immutable. */
public final class Request {
  private final String method;
  private final String root;
  private final Map<String, String> variables;
  private final Parameters query;
  private final Parameters form;
  private final Map<String, List<String>> headers;
  private final String csrfToken;

  Request(
      String method,
      String root,
      Map<String, String> variables,
      Parameters query,
      Parameters form,
      Map<String, List<String>> headers,
      String csrfToken) {
    this.method = method;
    this.root = root;
    this.variables = variables;
    this.query = query;
    this.form = form;
    this.headers = headers;
    this.csrfToken = csrfToken;
  }

  /** {@code GET} or {@code POST}; {@code HEAD} comes as {@code GET}. */
  public String method() {
    return method;
  }

  /**
   * What leads from this request's path to the root of the server: {@code ""}, {@code "../"},
   * {@code "../../"} ... Every link begins with it.
   */
  public String root() {
    return root;
  }

  /** The part of the path that stands for a {@code {name}} of the route's pattern, decoded. */
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route's pattern has no {" + name + "}");
    }
    return value;
  }

  /** Such a part that has to be a number of zero or more; anything else is not found. */
  public int number(String name) throws RequestException {
    try {
      int number = Integer.parseInt(variable(name));
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw RequestException.notFound("a number is expected where the address has " + variable(name));
  }

  /** A parameter of the query, decoded. */
  public Optional<String> query(String name) {
    return query.first(name);
  }

  /** All values of a repeated parameter of the query, decoded. */
  public List<String> queries(String name) {
    return query.all(name);
  }

  /** A parameter of the query that has to be a whole number of zero or more. */
  public int queryNumber(String name, int fallback) throws RequestException {
    Optional<String> given = query(name);
    if (given.isEmpty()) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(given.get().trim());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw RequestException.bad(name + " must be a whole number of 0 or more: " + given.get());
  }

  /** A field of a posted form. */
  public Optional<String> form(String name) {
    return form.first(name);
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    for (Map.Entry<String, List<String>> entry : headers.entrySet()) {
      if (name.equalsIgnoreCase(entry.getKey()) && !entry.getValue().isEmpty()) {
        return Optional.of(entry.getValue().get(0));
      }
    }
    return Optional.empty();
  }

  /**
   * What a page must send along with a POST, as form field {@code csrf} or header {@code
   * X-Kindling-Csrf}.
   */
  public String csrfToken() {
    return csrfToken;
  }
}
