package dev.kindling.it.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindling.TaskContext;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.util.LongAccumulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

class PagesTest {
  /** Tasks acquire a permit from it. Static, because functions are copied for each task. */
  private static final Semaphore GATE = new Semaphore(0);

  private static Browser browser;

  @BeforeAll
  static void openBrowser() throws IOException {
    browser = Browser.start(1280, 900, 1);
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void consoleHasNoErrors() {
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void pagesExplainStagesTasksAndShuffles() {
    try (ApplicationWithUi lesson = ApplicationWithUi.start("local[2]").withLesson()) {
      browser.open(lesson.address() + "job?id=1");
      String job = browser.text();
      browser.open(lesson.address() + "stage?id=1");
      String map = browser.text();
      browser.open(lesson.address() + "stage?id=2");
      String result = browser.text();

      assertThat(job)
          .contains("Why does it have two stages?", "ShuffleMapStage", "ResultStage", "a shuffle")
          .contains("Why does it have four tasks?", "one task for each partition")
          .contains("Stage 1: 2 tasks", "Stage 2: 2 tasks")
          .contains("Shuffle 0 moved 4 records to 2 partitions");
      assertThat(map)
          .contains(
              "What is this ShuffleMapStage?", "Why does it have two tasks?", "What was shuffled?")
          .contains("Its tasks wrote 4 records");
      assertThat(result).contains("What is this ResultStage?", "Why does it have two tasks?");
    }
  }

  @Test
  void jobsPageShowsTheActionOfEachJob() {
    try (ApplicationWithUi lesson = ApplicationWithUi.start("local[2]").withLesson()) {
      browser.open(lesson.address());

      assertThat(browser.text("tr[data-job='0']")).contains("take", "at Films.java:", "1 of 1");
      assertThat(browser.text("tr[data-job='1']"))
          .contains("collect", "at Films.java:", "2 completed", "4 of 4");
    }
  }

  @Test
  void timelineDrawsATaskInEachOfTwoTaskSlots() {
    try (ApplicationWithUi lesson = ApplicationWithUi.start("local[2]").withLesson()) {
      browser.open(lesson.address() + "stage?id=1");
      browser.await("document.querySelector('.timeline').dataset.drawn === '2'");

      assertThat(browser.awaitElement(".timeline").getAttribute("data-rows")).isEqualTo("2");
      assertThat(browser.script(PAINTED_IN_BOTH_ROWS)).isEqualTo(true);
    }
  }

  @Test
  void pageOfARunningJobUpdatesItself() throws Exception {
    try (ApplicationWithUi application = ApplicationWithUi.start("local[2]")) {
      CompletableFuture<Void> job = inBackground(() -> waiting(application.context(), 3));
      browser.open(application.address() + "job?id=0");
      browser.awaitText(".facts", "running");
      browser.script("window.sameDocument = true");

      GATE.release(3);
      job.get();
      browser.awaitText(".facts", "succeeded");

      assertThat(browser.script("return window.sameDocument")).isEqualTo(true);
      assertThat(browser.text(".facts")).contains("3 of 3");
    }
  }

  @Test
  void cancelButtonCancelsTheJob() throws Exception {
    try (ApplicationWithUi application = ApplicationWithUi.start("local[2]")) {
      CompletableFuture<Void> job = inBackground(() -> waiting(application.context(), 4));
      browser.open(application.address() + "job?id=0");
      browser.awaitText(".facts", "running");

      browser.click("[data-act=cancel]");
      browser.click("[data-act=cancel]");
      browser.awaitText(".facts", "cancelled");

      GATE.release(4);
      assertThat(job.handle((value, thrown) -> thrown).get()).hasStackTraceContaining("cancel");
      GATE.drainPermits();
    }
  }

  @Test
  void retriesAreShownWithTheirErrors() {
    try (ApplicationWithUi application = ApplicationWithUi.start("local[2,3]")) {
      application
          .context()
          .parallelize(numbers(6), 3)
          .map(PagesTest::failTwiceInPartitionOne)
          .count();
      application.awaitEnded(1);

      browser.open(application.address() + "stage?id=0");

      assertThat(browser.elements("[data-part=failures] details")).hasSize(2);
      assertThat(browser.text("[data-part=failures]"))
          .contains("Partition 1, attempt 0", "Partition 1, attempt 1")
          .contains("IllegalStateException: no <b>luck</b>", "a retry succeeded");
      browser.click("[data-part=failures] summary");
      browser.awaitText("[data-part=failures] pre", "failTwiceInPartitionOne");
      assertThat(browser.elements("tr[data-state=FAILED]")).hasSize(2);
    }
  }

  @Test
  void stageOfTenThousandTasksOpensWithinASecond() {
    try (ApplicationWithUi application = ApplicationWithUi.start("local[2]")) {
      application.context().parallelize(numbers(10_000), 10_000).count();
      application.awaitEnded(1);
      long fastest = Long.MAX_VALUE;
      for (int i = 0; i < 10 && fastest > 1_000_000_000; i++) {
        long before = System.nanoTime();
        browser.open(application.address() + "stage?id=0");
        browser.await("document.querySelector('.timeline').dataset.drawn === '10000'");
        fastest = Math.min(fastest, System.nanoTime() - before);
      }

      assertThat(fastest / 1_000_000).as("milliseconds to open").isLessThan(1000);
      assertThat(browser.elements("tr[data-task]")).hasSize(50);
      browser.click(".pager button:nth-of-type(4)");
      browser.awaitText(".pager", "9,951 to 10,000 of 10,000");
      browser.open(application.address() + "stage?id=0&task-search=777&task-rows=500");
      browser.awaitText("[data-part=tasks] [role=status]", "1 of 10,000 tasks");
      assertThat(browser.elements("tr[data-task]")).hasSize(1);
    }
  }

  @Test
  void timelineOfAJobWithManyTasksDrawsShortTasksAsOneBar() {
    try (ApplicationWithUi application = ApplicationWithUi.start("local[2]")) {
      application.context().parallelize(numbers(10_000), 10_000).count();
      application.awaitEnded(1);
      browser.open(application.address() + "job?id=0");

      browser.awaitText("figcaption", "too short to be seen apart");
      browser.await("Number(document.querySelector('.timeline').dataset.drawn) > 0");
      assertThat(
              (Long)
                  browser.script(
                      "return Number(document.querySelector('.timeline').dataset.spans)"))
          .isLessThan(5_000);
    }
  }

  @Test
  void iterationsAreOneRowThatOpensAndOneBoxOfTheDag() {
    try (ApplicationWithUi application = ApplicationWithUi.start("local[2]")) {
      JavaRDD<Integer> numbers = application.context().parallelize(numbers(8), 2);
      for (int i = 0; i < 10; i++) {
        numbers = numbers.repartition(2);
      }
      numbers.count();
      application.awaitEnded(1);
      browser.open(application.address() + "job?id=0");

      browser.awaitText("tbody tr:nth-child(2) td:nth-child(1)", "1 to 8");
      assertThat(browser.awaitElement(".dag .fold").getText())
          .contains("Stages 1 to 8", "the stage before, 8 more times");
      browser.click("tbody button.plain");
      browser.awaitText("tbody tr:nth-child(3) td:nth-child(1)", "1");
      assertThat(browser.elements("tbody tr")).hasSize(12);
    }
  }

  @Test
  void dagZoomsAndPansAndStaysSoWhenThePageIsDrawnAgain() throws Exception {
    try (ApplicationWithUi application = ApplicationWithUi.start("local[2]")) {
      JavaRDD<Integer> numbers = application.context().parallelize(numbers(20), 2);
      for (int i = 0; i < 3; i++) {
        numbers = numbers.groupBy(number -> number % 7).map(group -> group._1());
      }
      JavaRDD<Integer> last = numbers;
      CompletableFuture<Void> job = inBackground(() -> last.foreach(number -> GATE.acquire()));
      browser.open(application.address() + "job?id=0");
      browser.awaitText(".dag", "ResultStage");
      double natural = widthOfDag();

      browser.click(".dag-view [aria-label='Zoom in']");
      double larger = widthOfDag();
      browser.script("const dag = document.querySelector('.dag'); dag.scrollTo(120, 30)");
      GATE.release(7);
      job.get();
      browser.awaitText(".facts", "succeeded");
      double later = widthOfDag();
      browser.script("document.querySelector('.dag').focus()");
      browser.press(Keys.SUBTRACT);
      double smaller = widthOfDag();
      browser.click(".dag-view [aria-label='Show everything']");

      assertThat(larger).isEqualTo(natural * 1.5, within(2.0));
      assertThat(later).isEqualTo(larger);
      assertThat(smaller).isEqualTo(natural, within(2.0));
      assertThat(
              browser.script(
                  "const dag = document.querySelector('.dag');"
                      + "return dag.scrollWidth <= dag.clientWidth"
                      + " && dag.scrollHeight <= dag.clientHeight"))
          .isEqualTo(true);
    }
  }

  @Test
  void tasksShowWhatTheyAddedToAccumulators() {
    try (ApplicationWithUi application = ApplicationWithUi.start("local[2]")) {
      JavaSparkContext sc = application.context();
      LongAccumulator counted = sc.sc().longAccumulator("counted");
      sc.parallelize(numbers(10), 2).foreach(number -> counted.add(number < 5 ? 3 : 1));
      application.awaitEnded(1);
      browser.open(application.address() + "stage?id=0");

      browser.awaitText("tr[data-task='0'] td[data-head=Accumulators]", "counted + 15");
      browser.awaitText("tr[data-task='1'] td[data-head=Accumulators]", "counted + 5");
    }
  }

  @Test
  void taskTableIsSortedByTheServer() {
    try (ApplicationWithUi application = ApplicationWithUi.start("local[2]")) {
      application.context().parallelize(numbers(200), 200).count();
      application.awaitEnded(1);
      browser.open(application.address() + "stage?id=0");

      browser.click("[data-part=tasks] th:nth-child(2) button");
      browser.click("[data-part=tasks] th:nth-child(2) button");

      browser.awaitText("[data-part=tasks] tbody td:nth-child(2)", "199");
      assertThat(
              browser.awaitElement("[data-part=tasks] th:nth-child(2)").getAttribute("aria-sort"))
          .isEqualTo("descending");
    }
  }

  @Test
  void markupInNamesIsShownAsText() {
    try (ApplicationWithUi application = ApplicationWithUi.start("local[2]")) {
      JavaSparkContext sc = application.context();
      String name = "<img src=x onerror=alert(1)>";
      JavaRDD<Integer> named = sc.parallelize(numbers(4), 2).setName(name).cache();
      named.count();
      application.awaitEnded(1);

      browser.open(application.address() + "storage");

      assertThat(browser.text("tr[data-dataset]")).contains(name, "2 of 2");
      assertThat(browser.elements("main img")).isEmpty();
    }
  }

  @Test
  void environmentMarksSettingsWithoutEffectAndRedactsSecrets() {
    try (ApplicationWithUi application =
        ApplicationWithUi.start(
            "local[2]", "spark.executor.memory", "4g", "spark.my.password", "hunter2")) {
      browser.open(application.address() + "environment");

      assertThat(browser.text("tr[data-key='spark.executor.memory']")).contains("no effect");
      assertThat(browser.text("tr[data-key='spark.my.password']"))
          .contains("redacted")
          .doesNotContain("hunter2");
    }
  }

  @Test
  void pagesWorkUnderAPathAndWithoutServerSentEvents() throws Exception {
    try (ApplicationWithUi application = ApplicationWithUi.start("local[2]");
        PathProxy prefix = PathProxy.before(application.address())) {
      CompletableFuture<Void> job = inBackground(() -> waiting(application.context(), 2));
      browser.open(prefix.address());
      browser.awaitText("tr[data-job='0']", "running");
      browser.click("tr[data-job='0'] a");
      browser.awaitText(".facts", "running");
      assertThat((String) browser.script("return location.href")).startsWith(prefix.address());

      GATE.release(2);
      job.get();
      browser.awaitText(".facts", "succeeded");
    }
  }

  @Test
  void termOpensAndClosesByKeyboard() {
    try (ApplicationWithUi lesson = ApplicationWithUi.start("local[2]").withLesson()) {
      browser.open(lesson.address() + "job?id=1");

      browser.script("document.querySelector('.term[data-term=ShuffleMapStage]').focus()");
      browser.press(Keys.ENTER);
      browser.awaitText("[role=dialog]", "A stage before a shuffle");
      browser.press(Keys.ESCAPE);

      browser.await("!document.querySelector('[role=dialog]')");
      assertThat(browser.script("return document.activeElement.dataset.term"))
          .isEqualTo("ShuffleMapStage");
    }
  }

  @Test
  void timelineIsReadAloudByKeyboard() {
    try (ApplicationWithUi lesson = ApplicationWithUi.start("local[2]").withLesson()) {
      browser.open(lesson.address() + "stage?id=1");
      browser.await("document.querySelector('.timeline').dataset.drawn === '2'");

      browser.script("document.querySelector('.timeline-rows').focus()");
      browser.press(Keys.HOME);
      browser.await("document.getElementById('announcer').textContent.includes('state succeeded')");
      browser.press(Keys.ENTER);

      browser.awaitElement("tr.chosen");
    }
  }

  @Test
  void pagesHaveLandmarksAndASkipLink() {
    try (ApplicationWithUi lesson = ApplicationWithUi.start("local[2]").withLesson()) {
      for (String page : PAGES) {
        browser.open(lesson.address() + page);

        assertThat(browser.elements("header, main, footer, nav[aria-label]"))
            .as(page)
            .hasSizeGreaterThanOrEqualTo(4);
        assertThat(browser.elements("h1")).as(page).hasSize(1);
        browser.press(Keys.TAB);
        assertThat(browser.script("return document.activeElement.className")).isEqualTo("skip");
      }
    }
  }

  @Test
  void phoneScrollsDownAndNotSideways() {
    try (ApplicationWithUi lesson = ApplicationWithUi.start("local[2]").withLesson()) {
      browser.resize(500, 800);
      try {
        for (String page : PAGES) {
          browser.open(lesson.address() + page);
          assertThat(
                  browser.script(
                      "return document.documentElement.scrollWidth <= window.innerWidth"))
              .as(page)
              .isEqualTo(true);
        }
      } finally {
        browser.resize(1280, 900);
      }
    }
  }

  @Test
  void stagesPageListsStagesByState() {
    try (ApplicationWithUi lesson = ApplicationWithUi.start("local[2]").withLesson()) {
      browser.open(lesson.address() + "stages/");

      assertThat(browser.text("[data-section=COMPLETE] tr[data-stage='1']"))
          .contains("groupBy", "at Films.java:", "ShuffleMapStage", "job 1", "4 records");
      assertThat(browser.text("[data-section=COMPLETE] thead"))
          .contains("Input", "Output", "Shuffle read", "Shuffle write", "Started");
      browser.click("[data-section=COMPLETE] tr[data-stage='2'] a");
      browser.awaitText("main h1", "collect");
    }
  }

  @Test
  void executorsPageShowsTheTaskOfEachSlotAndUpdatesItself() throws Exception {
    try (ApplicationWithUi application = ApplicationWithUi.start("local[2]")) {
      CompletableFuture<Void> job = inBackground(() -> waiting(application.context(), 2));
      browser.open(application.address() + "executors");
      browser.awaitText("tr[data-slot='1']", "stage 0, foreach");

      browser.click("[data-act=threads]");
      browser.awaitText("[data-thread='kindling-worker-0'] summary", "runs stage 0, foreach");
      browser.click("[data-thread='kindling-worker-0'] summary");
      browser.awaitText("[data-thread='kindling-worker-0'] pre", "Semaphore.acquire");

      GATE.release(2);
      job.get();
      browser.awaitText("tr[data-slot='1']", "no task");
      assertThat(browser.text("tr[data-use='JVM heap']")).contains("MiB");
    }
  }

  @Test
  void objectsOnTheHeapAreCounted() {
    try (ApplicationWithUi lesson = ApplicationWithUi.start("local[2]").withLesson()) {
      browser.open(lesson.address() + "executors");

      browser.click("[data-act=histogram]");

      browser.awaitText("[data-part=histogram]", "java.lang.String");
    }
  }

  @Test
  void jobsAreSortedAndFilteredAndTheAddressKeepsIt() {
    try (ApplicationWithUi application = ApplicationWithUi.start("local[2]")) {
      JavaSparkContext sc = application.context();
      sc.setJobGroup("nightly", "sums");
      sc.parallelize(numbers(4), 4).count();
      sc.clearJobGroup();
      sc.parallelize(numbers(4), 2).count();
      sc.parallelize(numbers(4), 3).collect();
      application.awaitEnded(3);
      browser.open(application.address());

      browser.click("thead th:nth-child(6) button");
      browser.await("location.search === '?sort=tasks&order=ascending'");
      assertThat(browser.text("tbody tr:first-child")).contains("2 of 2");
      browser.type("input[name=q]", "count");
      browser.await("document.querySelectorAll('tr[data-job]').length === 2");
      browser.openAny((String) browser.script("return location.href + '&group=nightly'"));

      browser.awaitText("tr[data-job]", "sums");
      assertThat(browser.elements("tr[data-job]")).hasSize(1);
      assertThat(browser.text("main [role=status]")).isEqualTo("1 of 3 jobs");
      browser.click(".filters button");
      browser.await("document.querySelectorAll('tr[data-job]').length === 3");
    }
  }

  @Test
  void jobIsCancelledInTheListAfterASecondClick() throws Exception {
    try (ApplicationWithUi application = ApplicationWithUi.start("local[2]")) {
      CompletableFuture<Void> job = inBackground(() -> waiting(application.context(), 4));
      browser.open(application.address());
      browser.awaitText("tr[data-job='0']", "running");

      browser.click("tr[data-job='0'] [data-act=cancel]");
      browser.awaitText("tr[data-job='0'] [data-act=cancel]", "Really cancel?");
      assertThat(job).isNotDone();
      browser.click("tr[data-job='0'] [data-act=cancel]");
      browser.awaitText("tr[data-job='0']", "cancelled");

      GATE.release(4);
      assertThat(job.handle((value, thrown) -> thrown).get()).hasStackTraceContaining("cancel");
      GATE.drainPermits();
    }
  }

  @Test
  void addressesOfSparkLeadToThePages() {
    try (ApplicationWithUi lesson = ApplicationWithUi.start("local[2]").withLesson()) {
      browser.open(lesson.address() + "stages/stage/?id=1&attempt=0");
      browser.awaitText("h1", "groupBy");
      browser.open(lesson.address() + "executors/threadDump/?executorId=driver");
      browser.awaitText("[data-part=threads]", "Slot 0");
    }
  }

  @Test
  void searchOfTheEnvironmentFindsNamesAndValues() {
    try (ApplicationWithUi application = ApplicationWithUi.start("local[2]")) {
      browser.open(application.address() + "environment");

      browser.type("input[name=q]", "java.home");

      browser.await("document.querySelectorAll('tr[data-key]').length === 0");
      browser.awaitText("details[open]", System.getProperty("java.home"));
    }
  }

  @Test
  void stageSaysWhereTheTimeOfItsTasksWent() {
    try (ApplicationWithUi lesson = ApplicationWithUi.start("local[2]").withLesson()) {
      browser.open(lesson.address() + "stage?id=1");

      assertThat(browser.text("tr[data-kind=SCHEDULING]")).contains("Scheduling", "%");
      assertThat(browser.text("tr[data-kind=COMPUTE]")).contains("Compute", "%");
      assertThat(browser.elements("tr[data-kind=PYTHON]")).isEmpty();
    }
  }

  @Test
  void stageSaysHowLongItsTasksReadAShuffleSpilledAndMadeResults() {
    try (ApplicationWithUi application =
        ApplicationWithUi.start(
            "local[2]", "spark.shuffle.spill.numElementsForceSpillThreshold", "10")) {
      application.context().parallelize(numbers(100), 2).sortBy(x -> -x, true, 1).collect();
      application.awaitEnded(1);
      browser.open(application.address() + "stage?id=1");

      assertThat(browser.text("tr[data-kind=SHUFFLE_READ]")).contains("Shuffle read", "%");
      assertThat(browser.text("tr[data-kind=SPILL]")).contains("Spill", "%");
      assertThat(browser.text("tr[data-kind=RESULT]")).contains("Result", "%");
      assertThat(browser.elements("tr[data-kind=SHUFFLE_WRITE]")).isEmpty();
      browser.open(application.address() + "stage?id=0");
      assertThat(browser.text("tr[data-kind=SHUFFLE_WRITE]")).contains("Shuffle write", "%");
      assertThat(browser.elements("tr[data-kind=SHUFFLE_READ]")).isEmpty();
      assertThat(browser.elements("tr[data-kind=RESULT]")).isEmpty();
    }
  }

  @Test
  void twentyJobsTakeAFewScreensOfAPhone() {
    try (ApplicationWithUi application = ApplicationWithUi.start("local[2]")) {
      for (int i = 0; i < 20; i++) {
        application.context().parallelize(numbers(4), 2).count();
      }
      application.awaitEnded(20);
      browser.resize(500, 844);
      try {
        browser.open(application.address());
        assertThat((long) browser.script("return document.documentElement.scrollHeight"))
            .isLessThan(5 * 844);
      } finally {
        browser.resize(1280, 900);
      }
    }
  }

  @Test
  void chosenThemeIsRemembered() {
    try (ApplicationWithUi lesson = ApplicationWithUi.start("local[2]").withLesson()) {
      browser.open(lesson.address());
      String script = "return getComputedStyle(document.documentElement).backgroundColor";
      browser.click(".right button");
      Object light = browser.script(script);
      browser.click(".right button");
      Object dark = browser.script(script);

      browser.open(lesson.address() + "storage");

      assertThat(dark).isNotEqualTo(light);
      assertThat(browser.script(script)).isEqualTo(dark);
      browser.script("localStorage.clear()");
    }
  }

  private static final List<String> PAGES =
      List.of("", "job?id=1", "stages", "stage?id=1", "storage", "environment", "executors");

  private static final String PAINTED_IN_BOTH_ROWS =
      """
      const canvas = document.querySelector('.timeline-rows canvas');
      const context = canvas.getContext('2d');
      const hasBar = (y) => {
        const line = context.getImageData(0, y, canvas.width, 1).data;
        let pixels = 0;
        for (let i = 0; i < line.length; i += 4) {
          pixels += line[i + 3] > 200 ? 1 : 0;
        }
        return pixels > 40;
      };
      return hasBar(12) && hasBar(56);
      """;

  private static double widthOfDag() {
    Object width =
        browser.script(
            "return document.querySelector('.dag-view svg').getBoundingClientRect().width");
    return ((Number) width).doubleValue();
  }

  private static void waiting(JavaSparkContext sc, int tasks) {
    sc.parallelize(numbers(tasks), tasks).foreach(number -> GATE.acquire());
  }

  private static Integer failTwiceInPartitionOne(Integer number) {
    TaskContext task = TaskContext.get();
    if (task.partitionId() == 1 && task.attemptNumber() < 2) {
      throw new IllegalStateException("no <b>luck</b>");
    }
    return number;
  }

  private static List<Integer> numbers(int count) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  private static CompletableFuture<Void> inBackground(Runnable job) {
    return CompletableFuture.runAsync(job);
  }
}
