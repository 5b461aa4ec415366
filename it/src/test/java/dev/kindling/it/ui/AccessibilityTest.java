package dev.kindling.it.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkException;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page keeps the rules of accessibility, in both themes, on a large screen and a phone. */
class AccessibilityTest {
  private static final int JOBS = 7;
  private static final List<String> PAGES =
      List.of(
          "",
          "job?id=1",
          "job?id=3",
          "job?id=5",
          "stages",
          "stage?id=1",
          "stage?id=2",
          "stage?id=8",
          "storage",
          "environment",
          "executors",
          "nothing-here");

  private static ApplicationWithUi application;
  private static Browser browser;

  @BeforeAll
  static void runProgramsOfAllKinds() throws IOException {
    application = ApplicationWithUi.start("local[2]").withLesson();
    JavaSparkContext sc = application.context();
    JavaRDD<Integer> numbers =
        sc.parallelize(IntStream.range(0, 3000).boxed().toList(), 40).setName("numbers").cache();
    sc.setJobGroup("numbers", "a job with a description");
    numbers.mapToPair(each -> new Tuple2<>(each % 7, each)).reduceByKey(Integer::sum, 3).count();
    numbers.count();
    sc.clearJobGroup();
    assertThatThrownBy(() -> numbers.map(AccessibilityTest::failing).collect())
        .isInstanceOf(SparkException.class);
    JavaRDD<Integer> rounds = numbers;
    for (int round = 0; round < 5; round++) {
      rounds = rounds.mapToPair(each -> new Tuple2<>(each % 9, each)).groupByKey(2).keys();
    }
    rounds.collect();
    numbers.unpersist();
    sc.emptyRDD().count();
    application.awaitEnded(JOBS);
    browser = Browser.start(1400, 900, 1);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
    application.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1400, prefers-color-scheme, light",
    "1400, prefers-color-scheme, dark",
    "1400, forced-colors, active",
    "390, prefers-color-scheme, light",
    "390, prefers-color-scheme, dark"
  })
  void pagesHaveNoViolation(int width, String feature, String value) throws IOException {
    browser.emulate(width, 900, Map.of(feature, value));
    List<String> violations = new ArrayList<>();
    for (String page : PAGES) {
      browser.openAny(application.address() + page);
      browser.await("!document.querySelector('main[aria-busy=true]')");
      browser.accessibilityViolations().forEach(each -> violations.add(page + ": " + each));
    }
    assertThat(violations).isEmpty();
  }

  private static Integer failing(Integer number) {
    if (number == 1234) {
      throw new IllegalStateException("no luck with " + number);
    }
    return number;
  }
}
