package dev.kindling.ui.process;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The objects on the heap by class, those with the most bytes first. The JVM collects garbage
 * before it counts, so only live objects are counted, and all threads pause for that time.
 *
 * @param classes the classes
 * @param instances the number of objects of all classes
 * @param bytes the size of all objects
 */
public record HeapHistogram(List<Row> classes, long instances, long bytes) {
  private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(.+)");

  /** One class: the number of its objects and their size without what they refer to. */
  public record Row(String className, long instances, long bytes) {}

  /** Counts the live objects; empty if this JVM cannot. */
  public static Optional<HeapHistogram> take() {
    try {
      Object text =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      return Optional.of(parse(String.valueOf(text)));
    } catch (JMException e) {
      return Optional.empty();
    }
  }

  static HeapHistogram parse(String text) {
    List<Row> rows = new ArrayList<>();
    long instances = 0;
    long bytes = 0;
    for (String line : text.split("\n", -1)) {
      Matcher match = LINE.matcher(line);
      if (match.matches()) {
        Row row =
            new Row(
                match.group(3).strip(),
                Long.parseLong(match.group(1)),
                Long.parseLong(match.group(2)));
        rows.add(row);
        instances += row.instances();
        bytes += row.bytes();
      }
    }
    return new HeapHistogram(List.copyOf(rows), instances, bytes);
  }
}
