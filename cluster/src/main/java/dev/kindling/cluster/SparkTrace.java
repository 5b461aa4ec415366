package dev.kindling.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stack trace as a JVM has printed it, for the author of the program. Frames of Spark, Scala and
 * the JDK's internals are folded into a line that gives their number. If a task has failed, its
 * exception comes first; Spark's report of it, with the line of the program that started the job,
 * follows.
 */
final class SparkTrace {
  private static final Pattern FRAME =
      Pattern.compile("\\s+(?:at .+\\(.*\\)|\\.\\.\\. [0-9]+ (?:more|common frames omitted))");
  private static final Pattern HEAD =
      Pattern.compile("(Exception in thread \".*?\" )(.*)", Pattern.DOTALL);
  private static final Pattern LOST_TASK =
      Pattern.compile(
          "(.*most recent failure: Lost task \\S+ in stage \\S+ \\(TID [0-9]+\\) \\(.*? executor"
              + " \\S+\\)): (.*)",
          Pattern.DOTALL);
  private static final Pattern CAPTION =
      Pattern.compile("(\\s*)(Caused by: |Suppressed: )(.*)", Pattern.DOTALL);
  private static final Pattern QUOTED_FRAME = Pattern.compile("[\\w.$<>/]+\\([\\w.:$ ]*\\)");
  private static final List<String> INTERNAL =
      List.of(
          "org.apache.spark.",
          "org.apache.hadoop.",
          "org.sparkproject.",
          "scala.",
          "py4j.",
          "io.netty.",
          "jdk.internal.",
          "sun.",
          "java.lang.invoke.",
          "java.lang.reflect.",
          "java.util.concurrent.",
          "java.util.stream.",
          "java.lang.Thread.");
  private static final String EXAMPLES = "org.apache.spark.examples.";
  private static final String LAUNCHER = "org.apache.spark.deploy.SparkSubmit";
  private static final String DRIVER = "Driver stacktrace:";

  private final StringBuilder text = new StringBuilder();

  private SparkTrace() {}

  /** Whether a line is a frame, or the number of frames that are left out. */
  static boolean isFrame(String line) {
    return FRAME.matcher(line).matches();
  }

  /**
   * Returns the text for the user; it ends with a line feed.
   *
   * @param lines the trace, from {@code Exception in thread} on
   */
  static String folded(List<String> lines) {
    List<Section> sections = sections(lines);
    SparkTrace trace = new SparkTrace();
    trace.add(sections);
    return trace.text.toString();
  }

  /** One exception: the lines of its message, and its frames. */
  private record Section(List<String> message, List<String> frames) {
    String head() {
      return String.join("\n", message);
    }

    boolean isDriver() {
      return message.get(0).equals(DRIVER);
    }

    /** The exception without the words before it. */
    String cause() {
      Matcher caption = CAPTION.matcher(head());
      return caption.matches() ? caption.group(3) : head();
    }
  }

  private static List<Section> sections(List<String> lines) {
    List<Section> sections = new ArrayList<>();
    Section present = null;
    for (String line : lines) {
      if (present == null || CAPTION.matcher(line).matches() || line.equals(DRIVER)) {
        present = new Section(new ArrayList<>(List.of(line)), new ArrayList<>());
        sections.add(present);
      } else if (isFrame(line)) {
        present.frames.add(line);
      } else if (present.frames.isEmpty()) {
        present.message.add(line);
      }
    }
    return sections;
  }

  private void add(List<Section> sections) {
    int driver = 0;
    while (driver < sections.size() && !sections.get(driver).isDriver()) {
      driver++;
    }
    Section first = sections.get(0);
    Matcher head = HEAD.matcher(first.head());
    Matcher lost = LOST_TASK.matcher(head.matches() ? head.group(2) : "");
    if (driver == sections.size() || !lost.matches()) {
      sections.forEach(section -> addSection(section.head(), section));
      return;
    }
    Set<String> shown = new HashSet<>(Set.of(lost.group(2)));
    addSection(head.group(1) + lost.group(2), first);
    for (Section cause : sections.subList(1, driver)) {
      shown.add(cause.cause());
      addSection(cause.head(), cause);
    }
    addSection("Spark's report: " + lost.group(1), sections.get(driver));
    for (Section cause : sections.subList(driver + 1, sections.size())) {
      if (!shown.contains(cause.cause())) {
        addSection(cause.head(), cause);
      }
    }
  }

  /** Spark's messages quote the places where a context was created, with all frames. */
  private void addSection(String head, Section section) {
    head.lines()
        .filter(line -> !QUOTED_FRAME.matcher(line).matches() || !isInternal(quotedClass(line)))
        .forEach(line -> text.append(line).append('\n'));
    addFrames(section.frames);
  }

  /**
   * Adds the frames of the program, and those of the JDK or of a library that the program has
   * called or that are the first. A fold stands for the others; there is none for what started the
   * program.
   */
  private void addFrames(List<String> frames) {
    boolean[] shown = new boolean[frames.size()];
    boolean calledByProgram = false;
    for (int i = frames.size() - 1; i >= 0; i--) {
      String name = className(frames.get(i));
      if (name.isEmpty()) {
        shown[i] = true;
      } else if (isInternal(name)) {
        calledByProgram = false;
      } else if (isJdk(name)) {
        shown[i] = calledByProgram || i == 0;
      } else {
        calledByProgram = true;
        shown[i] = true;
      }
    }
    int folded = 0;
    boolean launcher = false;
    for (int i = 0; i < shown.length; i++) {
      if (shown[i]) {
        addFold(folded);
        folded = 0;
        text.append(frames.get(i)).append('\n');
      } else {
        folded++;
        launcher |= className(frames.get(i)).startsWith(LAUNCHER);
      }
    }
    if (!launcher) {
      addFold(folded);
    }
  }

  private void addFold(int frames) {
    if (frames > 0) {
      text.append("\t... ")
          .append(frames)
          .append(frames == 1 ? " frame" : " frames")
          .append(" of Spark and the JDK\n");
    }
  }

  /**
   * The class and method of a frame, without the name of a module or class loader; empty for the
   * line that gives a number of frames.
   */
  private static String className(String frame) {
    String name = frame.strip();
    if (!name.startsWith("at ")) {
      return "";
    }
    name = name.substring(3, name.indexOf('('));
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String quotedClass(String line) {
    String name = line.substring(0, line.indexOf('('));
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static boolean isJdk(String name) {
    return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.");
  }

  private static boolean isInternal(String name) {
    return !name.startsWith(EXAMPLES) && INTERNAL.stream().anyMatch(name::startsWith);
  }
}
