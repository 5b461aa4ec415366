package dev.kindling.plan;

import dev.kindling.SparkConf;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The place in the program from which a method of the API was called.
 *
 * @param operation the method of the API that was called, such as {@code groupBy}
 * @param frames the program's own stack frames, innermost first; may be empty
 * @param text a text that the program set to be shown in place of operation, file and line ({@code
 *     SparkContext.setCallSite}), or null
 */
public record CallSite(String operation, List<StackTraceElement> frames, @Nullable String text) {
  private static final int MAX_FRAMES = 12;
  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final String ROOT = rootPackage();

  /** The beginning of the names of classes that JShell makes. */
  private static final String SHELL = "REPL.$JShell$";

  /** The package of the public API. In the drop-in it differs from {@link #ROOT}. */
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

  /** A call site without a text of the program. */
  public CallSite(String operation, List<StackTraceElement> frames) {
    this(operation, frames, null);
  }

  /** Returns the call site of the API method that is running on this thread. */
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

  /** Whether a class is Kindling's own, so that its frames are left out of call sites. */
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

  /** Returns this call site with another operation. */
  public CallSite withOperation(String otherOperation) {
    return new CallSite(otherOperation, frames, text);
  }

  /** Returns this call site with a text of the program, or without one for null. */
  public CallSite withText(@Nullable String newText) {
    return new CallSite(operation, frames, newText);
  }

  /** Spark's short form: {@code groupBy at Films.java:12}, or the program's text if it set one. */
  public String shortForm() {
    return text != null ? text : operation + " at " + fileAndLine();
  }

  /**
   * The file and line of the call: {@code Films.java:12}. Snippets of a shell have numbers and
   * lines that their author doesn't know.
   */
  public String fileAndLine() {
    if (frames.isEmpty()) {
      return "<unknown>:0";
    }
    StackTraceElement first = frames.get(0);
    if (first.getClassName().startsWith(SHELL)) {
      return "<shell>";
    }
    return first.getFileName() + ":" + Math.max(first.getLineNumber(), 0);
  }

  /** The program's frames, one per line, innermost first. */
  public String longForm() {
    return frames.stream().map(StackTraceElement::toString).collect(Collectors.joining("\n"));
  }

  private static String rootPackage() {
    String here = CallSite.class.getPackageName();
    return here.substring(0, here.lastIndexOf('.'));
  }
}
