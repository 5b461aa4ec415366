package dev.kindling.it.documentation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A public constructor or method with its Javadoc comment.
 *
 * @param className the simple name of its class; for a nested class with its outer class, as {@code
 *     SparkSession.Builder}
 * @param signature its name and its parameters' erased types, as {@code map(Function)}
 * @param parameters the names of its parameters
 * @param returnsValue whether it is a method with a result
 * @param location its source file and line
 * @param comment the text of its comment without the leading asterisks
 */
record DocumentedMember(
    String className,
    String signature,
    List<String> parameters,
    boolean returnsValue,
    String location,
    String comment) {

  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\s*?\\n(.*?)\\n?\\s*\\}</pre>", Pattern.DOTALL);

  /** The code of the examples, in the order of the comment. */
  List<String> examples() {
    Matcher matcher = EXAMPLE.matcher(comment);
    return matcher.results().map(result -> result.group(1)).toList();
  }

  /** The comment without its examples, with white space reduced to single spaces. */
  String prose() {
    return EXAMPLE.matcher(comment).replaceAll(" ").replaceAll("\\s+", " ").strip();
  }

  /** Whether the comment has a block tag that describes this parameter. */
  boolean describes(String parameter) {
    return Pattern.compile("@param\\s+" + Pattern.quote(parameter) + "\\s+\\S")
        .matcher(comment)
        .find();
  }

  String name() {
    return className + "." + signature;
  }

  @Override
  public String toString() {
    return name() + " (" + location + ")";
  }
}
