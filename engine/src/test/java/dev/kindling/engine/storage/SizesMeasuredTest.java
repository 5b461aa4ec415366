package dev.kindling.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.Tuple2;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares estimates with the measured size, in JVMs with either width of references. */
class SizesMeasuredTest {
  private static final Pattern LINE = Pattern.compile("(.+): estimated (\\d+) measured (\\d+)");
  private static final int KINDS = 49;

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseCompressedOops", "-XX:-UseCompressedOops"})
  void estimatesAreWithinAFactorOfOneAndAHalf(String references) throws Exception {
    List<String> off = new ArrayList<>();
    int kinds = 0;
    for (String line : run(references)) {
      Matcher parts = LINE.matcher(line);
      assertThat(parts.matches()).as(line).isTrue();
      double factor = Double.parseDouble(parts.group(2)) / Double.parseDouble(parts.group(3));
      if (factor < 1 / 1.5 || factor > 1.5) {
        off.add(line + " factor " + factor);
      }
      kinds++;
    }
    assertThat(off).isEmpty();
    assertThat(kinds).isEqualTo(KINDS);
  }

  @Test
  void referencesAreMeasuredWithTheFirstLargeEstimate() throws Exception {
    assertThat(SizeEstimator.ofRecords(new Object[8 << 20], 0)).isGreaterThan(32L << 20);
    assertThat(SizeEstimator.referenceBytes()).isIn(4, 8);
  }

  private static String classPath(Class<?>... of) throws URISyntaxException {
    Set<String> places = new LinkedHashSet<>();
    for (Class<?> type : of) {
      places.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return String.join(File.pathSeparator, places);
  }

  private static List<String> run(String references) throws IOException, URISyntaxException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:MarkSweepAlwaysCompactCount=1",
                "-XX:TieredStopAtLevel=1",
                references,
                "-cp",
                classPath(HeapUse.class, SizeEstimator.class, Tuple2.class),
                HeapUse.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var reader = process.inputReader()) {
      return reader.lines().toList();
    }
  }
}
