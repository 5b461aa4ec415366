package dev.kindling.ui.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which route answers which path. Filled once, then read by many threads.
 *
 * <p>A pattern is a path without a leading slash, such as {@code jobs/{id}}; {@code {name}} stands
 * for one segment, {@code {name...}} at the end for the rest. A literal segment goes before a
 * variable one, whatever the order of registration. A trailing slash makes no difference.
 */
public final class Routes {
  private final List<Entry> entries = new ArrayList<>();

  /** Answers {@code GET} and {@code HEAD}. */
  public Routes get(String pattern, Route route) {
    return add("GET", pattern, route);
  }

  /** Answers {@code POST}; {@link Access} has checked the CSRF token. */
  public Routes post(String pattern, Route route) {
    return add("POST", pattern, route);
  }

  /**
   * Serves resources of the class path: {@code prefix/...} from the folder beside a class. A name
   * can't lead out of the folder.
   */
  public Routes files(String prefix, Class<?> anchor, String folder) {
    return get(prefix + "/{file...}", new ResourceFiles(anchor, folder));
  }

  /** A route and what its pattern's variables stand for. */
  record Match(Route route, Map<String, String> variables) {}

  /** The route for a path whose segments are decoded. */
  Optional<Match> find(String method, List<String> segments) {
    Entry best = null;
    for (Entry entry : entries) {
      if (entry.method.equals(method)
          && entry.matches(segments)
          && (best == null || entry.isCloserThan(best))) {
        best = entry;
      }
    }
    return best == null
        ? Optional.empty()
        : Optional.of(new Match(best.route, best.variables(segments)));
  }

  /** Which methods a path answers to; empty when there is no such path. */
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

    boolean isCloserThan(Entry other) {
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
