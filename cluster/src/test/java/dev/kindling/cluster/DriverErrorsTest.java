package dev.kindling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriverErrorsTest {
  private static final String TRACE =
      """
      Exception in thread "main" java.lang.IllegalStateException: two
      lines
      \tat Films.main(Films.java:3)
      Caused by: java.io.IOException
      \t... 1 more
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<SparkNotice> notices = new ArrayList<>();
  private final List<List<String>> traces = new ArrayList<>();
  private final DriverErrors errors =
      new DriverErrors(
          out,
          StandardCharsets.UTF_8,
          notices::add,
          lines -> {
            traces.add(lines);
            return "<trace>\n";
          });

  private boolean write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return errors.write(bytes, bytes.length);
  }

  private String shown() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theProgramsOutputPassesAtOnceAlsoWithoutTheEndOfItsLine() throws IOException {
    assertThat(write("Name? ")).isFalse();
    assertThat(shown()).isEqualTo("Name? ");
    write("größer\nE");
    assertThat(shown()).isEqualTo("Name? größer\n");
    assertThat(write("xactly\r\n")).isFalse();
    assertThat(shown()).isEqualTo("Name? größer\nExactly\r\n");
  }

  @Test
  void bytesThatAreNoTextPassUnchanged() throws IOException {
    byte[] bytes = {(byte) 0xff, 0, '\r', (byte) 0xc3, '\n', (byte) 0xfe};
    errors.write(bytes, bytes.length);
    errors.end();

    assertThat(out.toByteArray()).isEqualTo(bytes);
  }

  @Test
  void noticesAreTakenOutAlsoOfTheMiddleOfALine() throws IOException {
    write("50 %\u0001kindling INFO SparkContext: Running Spark ver");
    write("sion 4.2.0\n done\n\u0001kindling INFO SparkContext: Created broadcast 1\n");

    assertThat(shown()).isEqualTo("50 % done\n");
    assertThat(notices).containsExactly(new SparkNotice.Running("4.2.0"));
  }

  @Test
  void aMarkOfTheProgramsOwnIsNoNotice() throws IOException {
    write("a\u0001b\nc\n");

    assertThat(shown()).isEqualTo("a\u0001b\nc\n");
    assertThat(notices).isEmpty();
  }

  @Test
  void whatTheJvmSaysAboutSparksOptionsIsLeftOut() throws IOException {
    write("WARNING: Using incubator modules: jdk.incubator.vector\nWARNING: mine\n");

    assertThat(shown()).isEqualTo("WARNING: mine\n");
  }

  @Test
  void aTraceIsOneAndWhatFollowsItPasses() throws IOException {
    assertThat(write("before\n" + TRACE)).isTrue();
    assertThat(shown()).isEqualTo("before\n");
    write("after\n");

    assertThat(shown()).isEqualTo("before\n<trace>\nafter\n");
    assertThat(traces).containsExactly(TRACE.lines().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 64})
  void itDoesNotMatterHowTheBytesArrive(int size) throws IOException {
    byte[] bytes = ("before\n" + TRACE + TRACE + "after").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i += size) {
      byte[] part = Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + size));
      errors.write(part, part.length);
    }
    errors.end();

    assertThat(shown()).isEqualTo("before\n<trace>\n<trace>\nafter");
    assertThat(traces).containsExactly(TRACE.lines().toList(), TRACE.lines().toList());
  }

  @Test
  void aTraceThatNothingFollowsIsShown() throws IOException {
    write(TRACE);
    errors.writePending();
    assertThat(shown()).isEqualTo("<trace>\n");
    write("next\n");
    assertThat(shown()).isEqualTo("<trace>\nnext\n");
  }

  @Test
  void theReportOfAFailedTaskIsPartOfTheTrace() throws IOException {
    String trace =
        """
        Exception in thread "main" org.apache.spark.SparkException: Job aborted: java.lang.Error: x
        \tat Films.lambda$main$0(Films.java:4)

        Driver stacktrace:
        \tat Films.main(Films.java:3)
        Caused by: java.lang.Error: x
        \tat Films.lambda$main$0(Films.java:4)
        """;
    write(trace + "\nan empty line before it\n");

    assertThat(shown()).isEqualTo("<trace>\n\nan empty line before it\n");
    assertThat(traces).containsExactly(trace.lines().toList());
  }

  @Test
  void textThatOnlyBeginsLikeATracePassesInTheEnd() throws IOException {
    write("Exception in thread \"main\" was what I saw\n");
    write("more\n");
    errors.end();

    assertThat(shown()).isEqualTo("Exception in thread \"main\" was what I saw\nmore\n");
    assertThat(traces).isEmpty();
  }
}
