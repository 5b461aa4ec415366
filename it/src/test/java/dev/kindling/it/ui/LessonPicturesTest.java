package dev.kindling.it.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Takes the {@link Pictures} of the lesson and of the README. */
class LessonPicturesTest {
  private static final int MAX_RUNS = 200;
  private static final Pattern COLUMNS =
      Pattern.compile("\"start\":\\[(\\d+),(\\d+)],\"duration\":\\[(\\d+),(\\d+)]");

  private static ApplicationWithUi lesson;
  private static Browser browser;

  @BeforeAll
  static void runTheLesson() throws IOException {
    // Warms up, so that the pictures show the lesson and not the loading of its classes.
    try (ApplicationWithUi before = ApplicationWithUi.start("local[2]")) {
      for (int i = 0; i < 20; i++) {
        Films.run(before.context());
      }
    }
    lesson = lessonWithParallelTasks();
    browser = Browser.start(1280, 900, 2);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
    lesson.close();
  }

  @Test
  void shuffleMapStage() throws IOException {
    browser.open(lesson.address() + "stage?id=1");

    assertThat(browser.text(".dag"))
        .contains("Stage 1", "ShuffleMapStage", "parallelize", "map", "groupBy", "4 records");
    Pictures.save("lesson/preshuffle.png", browser.picture(".beside .figure-body"));
  }

  @Test
  void resultStage() throws IOException {
    browser.open(lesson.address() + "stage?id=2");

    assertThat(browser.text(".dag"))
        .contains(
            "Stage 2", "ResultStage", "groupBy", "map", "shuffle 0", "results to the program");
    Pictures.save("lesson/resultstage.png", browser.picture(".beside .figure-body"));
  }

  @Test
  void tasksInTwoTaskSlots() throws IOException {
    browser.resize(820, 900);
    browser.open(lesson.address() + "stage?id=1");
    browser.await("document.querySelector('.timeline').dataset.drawn === '2'");
    browser.script("document.querySelector('.zoom').hidden = true");

    assertThat(browser.awaitElement(".timeline").getAttribute("data-rows")).isEqualTo("2");
    Pictures.save("lesson/tasks.png", browser.picture(".timeline"));
    browser.resize(1280, 900);
  }

  @Test
  void jobPage() throws IOException {
    try (Browser small = Browser.start(1280, 1330, 1)) {
      small.open(lesson.address() + "job?id=1");
      small.await("document.querySelector('.timeline').dataset.drawn === '4'");

      Pictures.save("ui.png", small.picture());
    }
  }

  /**
   * Returns a run in which both tasks of each stage started at about the same time. On a busy
   * machine, one task may wait for a processor.
   */
  private static ApplicationWithUi lessonWithParallelTasks() throws IOException {
    for (int run = 1; ; run++) {
      ApplicationWithUi application = ApplicationWithUi.start("local[2]").withLesson();
      if (run == MAX_RUNS || inParallel(application)) {
        return application;
      }
      application.close();
    }
  }

  private static boolean inParallel(ApplicationWithUi application) throws IOException {
    for (int stage = 1; stage <= 2; stage++) {
      Matcher columns = COLUMNS.matcher(application.read("data/stage/timeline?id=" + stage));
      if (!columns.find()) {
        return false;
      }
      long apart = Math.abs(number(columns, 1) - number(columns, 2));
      if (apart > Math.min(number(columns, 3), number(columns, 4)) / 3) {
        return false;
      }
    }
    return true;
  }

  private static long number(Matcher matcher, int group) {
    return Long.parseLong(matcher.group(group));
  }
}
