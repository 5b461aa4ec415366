package dev.kindling.ui.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The routes by pattern of their paths. Thread-safe after all routes have been added.
 *
 * <p>A pattern is a path without a leading slash, such as {@code jobs/{id}}; {@code {name}} matches
 * one segment, {@code {name...}} at the end matches all remaining segments. A literal segment has
 * precedence over a variable one, in any order of registration. A trailing slash is ignored.
 */
public final class Routes {
  private final List<Entry> entries = new ArrayList<>();

  /** Adds a route for {@code GET} and {@code HEAD}. */
  public Routes get(String pattern, Route route) {
    return add("GET", pattern, route);
  }

  /** Adds a route for {@code POST}; {@link Access} checks the CSRF token before. */
  public Routes post(String pattern, Route route) {
    return add("POST", pattern, route);
  }

  /**
   * Adds a route that serves resources: {@code prefix/...} from the folder in the package of a
   * class. A name cannot leave the folder.
   */
  public Routes files(String prefix, Class<?> anchor, String folder) {
    return get(prefix + "/{file...}", new ResourceFiles(anchor, folder));
  }

  /** Adds a route that serves one resource of a folder in the package of a class. */
  public Routes file(String pattern, Class<?> anchor, String folder, String name) {
    ResourceFiles files = new ResourceFiles(anchor, folder);
    return get(pattern, request -> files.answer(request, name));
  }

  /** Returns the patterns of all routes, in the order in which they were added. */
  public List<String> patterns() {
    return entries.stream().map(entry -> String.join("/", entry.pattern)).toList();
  }

  /** A route and the values of its pattern's variables. */
  record Match(Route route, Map<String, String> variables) {}

  /** Returns the route for a path with decoded segments. */
  Optional<Match> find(String method, List<String> segments) {
    Entry best = null;
    for (Entry entry : entries) {
      if (entry.method.equals(method)
          && entry.matches(segments)
          && (best == null || entry.hasPrecedenceOver(best))) {
        best = entry;
      }
    }
    return best == null
        ? Optional.empty()
        : Optional.of(new Match(best.route, best.variables(segments)));
  }

  /** Returns the methods that a path allows; empty when there is no such path. */
  Set<String> methods(List<String> segments) {
    Set<String> methods = new TreeSet<>();
    for (Entry entry : entries) {
      if (entry.matches(segments)) {
        methods.add(entry.method);
        if (entry.method.equals("GET")) {
          methods.add("HEAD");
        }
      }
    }
    return methods;
  }

  private Routes add(String method, String pattern, Route route) {
    entries.add(
        new Entry(method, pattern.isEmpty() ? List.of() : List.of(pattern.split("/")), route));
    return this;
  }

  private record Entry(String method, List<String> pattern, Route route) {
    boolean matches(List<String> segments) {
      if (takesRest() ? segments.size() < pattern.size() : segments.size() != pattern.size()) {
        return false;
      }
      for (int i = 0; i < pattern.size(); i++) {
        if (!isVariable(i) && !pattern.get(i).equals(segments.get(i))) {
          return false;
        }
      }
      return true;
    }

    boolean hasPrecedenceOver(Entry other) {
      for (int i = 0; i < Math.min(pattern.size(), other.pattern.size()); i++) {
        if (isVariable(i) != other.isVariable(i)) {
          return other.isVariable(i);
        }
      }
      return other.takesRest() && !takesRest();
    }

    Map<String, String> variables(List<String> segments) {
      Map<String, String> variables = new HashMap<>();
      for (int i = 0; i < pattern.size(); i++) {
        String part = pattern.get(i);
        if (isRest(part)) {
          variables.put(
              part.substring(1, part.length() - 4),
              String.join("/", segments.subList(i, segments.size())));
        } else if (isVariable(i)) {
          variables.put(part.substring(1, part.length() - 1), segments.get(i));
        }
      }
      return variables;
    }

    private boolean takesRest() {
      return !pattern.isEmpty() && isRest(pattern.get(pattern.size() - 1));
    }

    private boolean isVariable(int i) {
      return pattern.get(i).startsWith("{");
    }

    private static boolean isRest(String part) {
      return part.endsWith("...}");
    }
  }
}
