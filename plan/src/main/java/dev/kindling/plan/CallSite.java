package dev.kindling.plan;

import dev.kindling.SparkConf;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a program called the API.
 *
 * @param operation the method of the API that was called, such as {@code groupBy}
 * @param frames the program's own stack frames, innermost first; may be empty
 * @param words what the program wants to read in place of all that, or null
 */
public record CallSite(String operation, List<StackTraceElement> frames, @Nullable String words) {
  private static final int MAX_FRAMES = 12;
  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final String ROOT = rootPackage();

  /** Where the API is: another place than the rest, in the drop-in. */
  private static final String API_ROOT = SparkConf.class.getPackageName();

  private static final List<String> INTERNAL =
      Stream.of(
              API_ROOT + ".api.",
              API_ROOT + ".rdd.",
              API_ROOT + ".sql.",
              ROOT + ".api.",
              ROOT + ".plan.",
              ROOT + ".pipeline.",
              ROOT + ".spi.",
              ROOT + ".engine.",
              ROOT + ".cli.")
          .distinct()
          .toList();

  public CallSite {
    frames = List.copyOf(frames);
  }

  /** A place in the program, in no words but its own. */
  public CallSite(String operation, List<StackTraceElement> frames) {
    this(operation, frames, null);
  }

  /** The call site of the API method that is running on this thread. */
  public static CallSite here() {
    return WALKER.walk(
        stack -> {
          String operation = "";
          List<StackTraceElement> frames = new ArrayList<>(MAX_FRAMES);
          for (StackWalker.StackFrame frame : (Iterable<StackWalker.StackFrame>) stack::iterator) {
            if (isInternal(frame.getClassName())) {
              operation = frames.isEmpty() ? frame.getMethodName() : operation;
            } else if (frames.size() < MAX_FRAMES) {
              frames.add(frame.toStackTraceElement());
            } else {
              break;
            }
          }
          return new CallSite(operation.equals("<init>") ? "new" : operation, frames);
        });
  }

  /** Whether a class belongs to Kindling itself, so that a user's eye may skip its frames. */
  public static boolean isInternal(String className) {
    int lastDot = className.lastIndexOf('.');
    if (lastDot == API_ROOT.length() && className.startsWith(API_ROOT)) {
      return true;
    }
    for (String prefix : INTERNAL) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** This place under another operation's name. */
  public CallSite as(String otherOperation) {
    return new CallSite(otherOperation, frames, words);
  }

  /** This place in the program's words; null takes them back. */
  public CallSite inWords(@Nullable String given) {
    return new CallSite(operation, frames, given);
  }

  /** Spark's short form: {@code groupBy at Films.java:12}, or the program's words. */
  public String shortForm() {
    return words != null ? words : operation + " at " + place();
  }

  /** The program's line: {@code Films.java:12}. */
  public String place() {
    if (frames.isEmpty()) {
      return "<unknown>:0";
    }
    StackTraceElement first = frames.get(0);
    return first.getFileName() + ":" + Math.max(first.getLineNumber(), 0);
  }

  /** The program's frames, one a line, innermost first. */
  public String longForm() {
    return frames.stream().map(StackTraceElement::toString).collect(Collectors.joining("\n"));
  }

  private static String rootPackage() {
    String here = CallSite.class.getPackageName();
    return here.substring(0, here.lastIndexOf('.'));
  }
}
