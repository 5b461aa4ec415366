package dev.kindling.ui.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that {@link Access} has allowed. Immutable. */
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

  /** Returns {@code GET} or {@code POST}; a {@code HEAD} request has {@code GET}. */
  public String method() {
    return method;
  }

  /**
   * Returns the relative URL from this request's path to the server's root: {@code ""}, {@code
   * "../"}, {@code "../../"} ... Every link begins with it.
   */
  public String root() {
    return root;
  }

  /** Returns the decoded value of a {@code {name}} in the route's pattern. */
  public String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the pattern of the route has no variable {" + name + "}");
    }
    return value;
  }

  /**
   * Returns the value of a {@code {name}} as a number.
   *
   * @throws RequestException with status 404 if it is not a whole number of 0 or more
   */
  public int number(String name) throws RequestException {
    try {
      int number = Integer.parseInt(variable(name));
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Handled below.
    }
    throw RequestException.notFound(
        "the address must contain a number of 0 or more instead of " + variable(name));
  }

  /** Returns the first value of a query parameter, decoded. */
  public Optional<String> query(String name) {
    return query.first(name);
  }

  /** Returns all values of a query parameter, decoded. */
  public List<String> queries(String name) {
    return query.all(name);
  }

  /**
   * Returns a query parameter as a number, or {@code fallback} if it is missing.
   *
   * @throws RequestException with status 400 if it is not a whole number of 0 or more
   */
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
      // Handled below.
    }
    throw RequestException.bad(name + " must be a whole number of 0 or more: " + given.get());
  }

  /** Returns a field of a posted form. */
  public Optional<String> form(String name) {
    return form.first(name);
  }

  /** Returns the first value of a header; the case of its name is ignored. */
  public Optional<String> header(String name) {
    for (Map.Entry<String, List<String>> entry : headers.entrySet()) {
      if (name.equalsIgnoreCase(entry.getKey()) && !entry.getValue().isEmpty()) {
        return Optional.of(entry.getValue().get(0));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the token that a page must send with a POST request, as form field {@code csrf} or
   * header {@code X-Kindling-Csrf}.
   */
  public String csrfToken() {
    return csrfToken;
  }
}
