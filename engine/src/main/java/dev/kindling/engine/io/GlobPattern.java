package dev.kindling.engine.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Hadoop's globs: {@code *} and {@code ?}, {@code [a-c]} and {@code [^a]} or {@code [!a]}, {@code
 * {a,b}}, which may be nested and may contain slashes, and a backslash before a character that is
 * meant literally.
 */
final class GlobPattern {
  private static final String WILD = "*?[{\\";
  private static final String SPECIAL_IN_EXPRESSIONS = ".$()|+^}]&";

  private GlobPattern() {}

  /** Whether a path, or a part of one, is a pattern. */
  static boolean isGlob(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (WILD.indexOf(path.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the names that a pattern stands for, whatever files there are: that of one pair of
   * braces and no other wildcard, such as {@code part-{1,2,3}}. Looking them up takes less time
   * than to compare each of many files with each of many names.
   *
   * @return no names for another pattern
   */
  static Set<String> names(String glob) {
    int open = glob.indexOf('{');
    int close = glob.indexOf('}', open + 1);
    if (open < 0 || close < 0) {
      return Set.of();
    }
    String before = glob.substring(0, open);
    String inside = glob.substring(open + 1, close);
    String after = glob.substring(close + 1);
    Set<String> names = new LinkedHashSet<>();
    if (!isGlob(before + inside + after) && (before + inside + after).indexOf('}') < 0) {
      for (String alternative : inside.split(",", -1)) {
        String name = before + alternative + after;
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
          return Set.of();
        }
        names.add(name);
      }
    }
    return names;
  }

  /** Returns the patterns that a pattern with slashes inside braces stands for. */
  static List<String> withoutSlashesInBraces(String pattern) throws IOException {
    int open = bracesAroundSlash(pattern);
    if (open < 0) {
      return List.of(pattern);
    }
    List<String> expanded = new ArrayList<>();
    int depth = 0;
    int start = open + 1;
    List<String> alternatives = new ArrayList<>();
    for (int i = open; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == ',' && depth == 1) {
        alternatives.add(pattern.substring(start, i));
        start = i + 1;
      } else if (c == '}' && --depth == 0) {
        alternatives.add(pattern.substring(start, i));
        for (String alternative : alternatives) {
          expanded.addAll(
              withoutSlashesInBraces(
                  pattern.substring(0, open) + alternative + pattern.substring(i + 1)));
        }
        return expanded;
      }
    }
    throw illegal("Unclosed group", pattern, pattern.length());
  }

  /** Returns a matcher of one name. */
  static Pattern compile(String glob) throws IOException {
    StringBuilder expression = new StringBuilder();
    int braces = 0;
    boolean inSet = false;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '\\') {
        i++;
        if (i == glob.length()) {
          throw illegal("Missing escaped character", glob, i);
        }
        expression.append(Pattern.quote(glob.substring(i, i + 1)));
      } else if (inSet) {
        if (c == '[') {
          throw illegal("Unclosed character class", glob, i);
        }
        inSet = c != ']' || expression.charAt(expression.length() - 1) == '[';
        boolean negates = c == '!' && expression.charAt(expression.length() - 1) == '[';
        expression.append(c == '&' ? "\\&" : negates ? "^" : String.valueOf(c));
      } else if (c == '*') {
        expression.append(".*");
      } else if (c == '?') {
        expression.append('.');
      } else if (c == '[') {
        inSet = true;
        expression.append('[');
      } else if (c == '{') {
        braces++;
        expression.append("(?:");
      } else if (c == '}' && braces > 0) {
        braces--;
        expression.append(')');
      } else if (c == ',' && braces > 0) {
        expression.append('|');
      } else {
        if (SPECIAL_IN_EXPRESSIONS.indexOf(c) >= 0) {
          expression.append('\\');
        }
        expression.append(c);
      }
    }
    if (inSet) {
      throw illegal("Unclosed character class", glob, glob.length());
    }
    if (braces > 0) {
      throw illegal("Unclosed group", glob, glob.length());
    }
    try {
      return Pattern.compile(expression.toString(), Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      throw new IOException(
          "Illegal file pattern: error parsing regexp: "
              + e.getDescription()
              + ": `"
              + glob
              + "`\nput a backslash before characters that are meant literally",
          e);
    }
  }

  /** Returns a name without the backslashes that a glob needs. */
  static String unescaped(String name) {
    return name.replaceAll("\\\\(.)", "$1");
  }

  /** The index of an opening brace whose group contains a slash, or -1. */
  private static int bracesAroundSlash(String pattern) {
    int depth = 0;
    int outermost = -1;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        if (depth++ == 0) {
          outermost = i;
        }
      } else if (c == '}') {
        depth = Math.max(0, depth - 1);
      } else if (c == '/' && depth > 0) {
        return outermost;
      }
    }
    return -1;
  }

  private static IOException illegal(String problem, String glob, int at) {
    return new IOException(
        "Illegal file pattern: error parsing regexp: "
            + problem
            + " at pos "
            + at
            + ": `"
            + glob
            + "`\nclose it, or put a backslash before characters that are meant literally");
  }
}
