package dev.kindling.cluster;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The standard error of the driver on its way to that of the user. The program's own output passes
 * at once and unchanged, also a line without its end. Notices of Spark's log are taken out. The
 * stack trace of an uncaught exception is collected and folded.
 */
final class DriverErrors {
  private static final String TRACE = "Exception in thread \"";

  /** What the JVM says about the options that Spark starts it with. */
  private static final List<String> NOISE =
      List.of(
          "WARNING: Using incubator modules:",
          "WARNING: package sun.security.action not in java.base");

  /** A trace that is longer passes as it is: it may be no trace at all. */
  private static final int MAX_TRACE_LINES = 20_000;

  /** A message of an exception, between its first line and its first frame, is not longer. */
  private static final int MAX_MESSAGE_LINES = 200;

  private final OutputStream out;
  private final Charset charset;
  private final Consumer<SparkNotice> notices;
  private final TraceHandler traces;

  /** The bytes of the present line that have not been written. */
  @GuardedBy("this")
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  @GuardedBy("this")
  private final ByteArrayOutputStream notice = new ByteArrayOutputStream();

  @GuardedBy("this")
  private final List<String> trace = new ArrayList<>();

  @GuardedBy("this")
  private boolean inNotice;

  /** Whether the beginning of the present line has been written. */
  @GuardedBy("this")
  private boolean lineHasBegun;

  /** How many lines have followed the first line of an exception without a frame. */
  @GuardedBy("this")
  private int messageLines;

  /** Receives the stack trace of an uncaught exception and returns the text for the user. */
  interface TraceHandler {
    String shown(List<String> lines);
  }

  /**
   * Creates a filter.
   *
   * @param charset the encoding of the driver's output
   */
  DriverErrors(
      OutputStream out, Charset charset, Consumer<SparkNotice> notices, TraceHandler traces) {
    this.out = out;
    this.charset = charset;
    this.notices = notices;
    this.traces = traces;
  }

  /**
   * Takes bytes that the driver has written.
   *
   * @return whether some of them wait for what follows
   */
  synchronized boolean write(byte[] bytes, int length) throws IOException {
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      if (inNotice) {
        if (b == '\n') {
          endNotice();
        } else {
          notice.write(b);
        }
      } else if (b == SparkNotice.MARK) {
        inNotice = true;
      } else {
        line.write(b);
        if (b == '\n') {
          endLine();
        }
      }
    }
    if (trace.isEmpty() && !mayBeSpecial()) {
      writeLine();
    }
    out.flush();
    return !trace.isEmpty() || line.size() > 0;
  }

  /** Writes a trace that is complete, because nothing has followed it for some time. */
  synchronized void writePending() throws IOException {
    endTrace();
    writeLine();
    out.flush();
  }

  /** Writes all that is left after the driver's end. */
  synchronized void end() throws IOException {
    if (!trace.isEmpty() && line.size() > 0) {
      endLine();
    }
    writePending();
  }

  @GuardedBy("this")
  private void endNotice() throws IOException {
    String text = notice.toString(charset);
    notice.reset();
    inNotice = false;
    if (!text.startsWith("kindling ")) {
      line.write(SparkNotice.MARK);
      line.write((text + "\n").getBytes(charset));
      endLine();
      return;
    }
    SparkNotice parsed = SparkNotice.parse(text.strip());
    if (parsed != null) {
      notices.accept(parsed);
    }
  }

  @GuardedBy("this")
  private void endLine() throws IOException {
    String text = line.toString(charset).stripTrailing();
    if (!trace.isEmpty()) {
      if (belongsToTrace(text)) {
        trace.add(text);
        line.reset();
        return;
      }
      endTrace();
    }
    if (!lineHasBegun && text.startsWith(TRACE)) {
      trace.add(text);
      messageLines = 0;
      line.reset();
      return;
    }
    if (!lineHasBegun && NOISE.stream().anyMatch(text::startsWith)) {
      line.reset();
      return;
    }
    writeLine();
    lineHasBegun = false;
  }

  /**
   * Whether a line continues a stack trace. Messages may have several lines, so all lines between
   * the first line of an exception and its first frame belong to it.
   */
  @GuardedBy("this")
  private boolean belongsToTrace(String text) {
    if (trace.size() >= MAX_TRACE_LINES) {
      return false;
    }
    if (SparkTrace.isFrame(text)) {
      messageLines = -1;
      return true;
    }
    if (text.strip().startsWith("Caused by: ") || text.strip().startsWith("Suppressed: ")) {
      messageLines = 0;
      return true;
    }
    if (messageLines >= 0) {
      return ++messageLines <= MAX_MESSAGE_LINES && !text.startsWith(TRACE);
    }
    return text.isEmpty() || text.equals("Driver stacktrace:");
  }

  @GuardedBy("this")
  private void endTrace() throws IOException {
    if (trace.isEmpty()) {
      return;
    }
    int blank = trace.size();
    while (trace.get(blank - 1).isEmpty()) {
      blank--;
    }
    boolean complete = messageLines <= 0;
    List<String> lines = List.copyOf(trace.subList(0, blank));
    String shown = complete ? traces.shown(lines) : String.join("\n", lines) + "\n";
    out.write((shown + "\n".repeat(trace.size() - blank)).getBytes(charset));
    trace.clear();
  }

  @GuardedBy("this")
  private void writeLine() throws IOException {
    if (line.size() > 0) {
      line.writeTo(out);
      line.reset();
      lineHasBegun = true;
    }
  }

  /** Whether the present line may become one that does not pass. */
  @GuardedBy("this")
  private boolean mayBeSpecial() {
    if (lineHasBegun || line.size() == 0) {
      return false;
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return isBeginning(text, TRACE) || NOISE.stream().anyMatch(noise -> isBeginning(text, noise));
  }

  private static boolean isBeginning(String text, String whole) {
    return text.startsWith(whole) || whole.startsWith(text);
  }
}
