package dev.kindling.it.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Takes the {@link Pictures} of docs/ui.md: programs from which a page has something to teach. Each
 * page says it, and takes no more than a few screens.
 */
class UiPicturesTest {
  private static final int WIDTH = 1280;
  private static final int SCREEN = 900;
  private static final int PICTURE = 1150;
  private static final int PHONE = 390;
  private static final int PAGERANK = 0;
  private static final int SKEWED = 1;
  private static final int WIDE = 2;
  private static final int FAILED = 3;
  private static final int LESSON = 5;
  private static final int JOBS = 10;

  /** The texts of tables that are wider than their place. */
  private static final String CUT_TABLES =
      """
      return [...document.querySelectorAll('main table')]
        .filter(table => table.offsetWidth > table.parentElement.clientWidth + 1)
        .map(table => table.innerText)
        .join()
      """;

  private static ApplicationWithUi application;
  private static Browser browser;

  @BeforeAll
  static void runThePrograms() throws IOException {
    application = ApplicationWithUi.start("local[2]", "kindling.memory.budget", "64m");
    JavaSparkContext sc = application.context();
    pageRank(sc);
    skewed(sc);
    sc.parallelize(numbers(100_000), 100_000).map(x -> x + 1).count();
    sc.setJobDescription("divides by each number");
    assertThatThrownBy(() -> sc.parallelize(numbers(8), 4).map(x -> 100 / (x - 5)).collect());
    sc.setJobDescription(null);
    Films.run(sc);
    thrownOut(sc);
    application.awaitEnded(JOBS);
    browser = Browser.start(WIDTH, SCREEN, 1);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
    application.close();
  }

  @Test
  void pageRankOfTwelveRoundsIsFolded() throws IOException {
    picture("ui/pagerank.png", "job?id=" + PAGERANK, 6, "Stages 3 to 12: the same, 10 times more.");
    assertThat(browser.script(CUT_TABLES)).as("tables that are cut").isEqualTo("");
  }

  @Test
  void skewedShuffleNamesTheSlowTask() throws IOException {
    List<Integer> stages = application.stages(SKEWED);
    picture("ui/skew.png", "stage?id=" + stages.get(stages.size() - 1), 4, "Partition 0");
  }

  @Test
  void hundredThousandTasksHaveATimeline() throws IOException {
    picture("ui/wide.png", "job?id=" + WIDE, 3, "100,000");
  }

  @Test
  void failedJobSaysWhereAndWhy() throws IOException {
    picture("ui/failed.png", "job?id=" + FAILED, 3, "ArithmeticException");
  }

  @Test
  void jobs() throws IOException {
    picture("ui/jobs.png", "", 2, "PageRank");
  }

  @Test
  void stages() throws IOException {
    picture("ui/stages.png", "stages/", 4, "groupBy");
  }

  @Test
  void executors() throws IOException {
    picture("ui/executors.png", "executors/", 3, "task slot");
  }

  @Test
  void jobInTheDark() throws IOException {
    Map<String, String> dark = Map.of("prefers-color-scheme", "dark");
    picture("ui/dark.png", "job?id=" + LESSON, 4, "groupBy", WIDTH, dark);
  }

  @Test
  void jobsOnAPhone() throws IOException {
    picture("ui/phone.png", "", 4, "PageRank", PHONE, Map.of());
  }

  @Test
  void cachedRddsThatThrowEachOtherOut() throws IOException {
    picture("ui/storage.png", "storage", 2, "evicted");
  }

  private static void pageRank(JavaSparkContext sc) {
    List<Tuple2<Integer, Integer>> edges = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      edges.add(new Tuple2<>(i % 200, (i * 31 + i / 200) % 200));
    }
    JavaPairRDD<Integer, Iterable<Integer>> links =
        sc.parallelizePairs(edges, 4).distinct().groupByKey().cache();
    JavaPairRDD<Integer, Double> ranks = links.mapValues(targets -> 1.0);
    for (int round = 0; round < 12; round++) {
      ranks =
          links
              .join(ranks)
              .values()
              .flatMapToPair(
                  page -> {
                    List<Tuple2<Integer, Double>> shares = new ArrayList<>();
                    page._1().forEach(target -> shares.add(new Tuple2<>(target, page._2() / 10)));
                    return shares.iterator();
                  })
              .reduceByKey(Double::sum)
              .mapValues(sum -> 0.15 + 0.85 * sum);
    }
    sc.setJobDescription("PageRank, twelve rounds");
    assertThat(ranks.collect()).hasSize(200);
  }

  /** Nine of ten records have one key, and the values of a key are compared with each other. */
  private static void skewed(JavaSparkContext sc) {
    sc.setJobDescription("compares the orders of each customer");
    sc.parallelize(numbers(20_000), 4)
        .mapToPair(order -> new Tuple2<>(order % 10 == 0 ? order % 70 / 10 : 0, order))
        .groupByKey(8)
        .mapValues(
            orders -> {
              long equal = 0;
              for (int one : orders) {
                for (int other : orders) {
                  equal += one % 100 == other % 100 ? 1 : 0;
                }
              }
              return equal;
            })
        .collect();
    sc.setJobDescription(null);
  }

  /** Two RDDs, of which only one fits into the memory. */
  private static void thrownOut(JavaSparkContext sc) {
    JavaRDD<String> words = sc.parallelize(numbers(600_000), 4).map(x -> "word " + x);
    JavaRDD<String> one = words.map(word -> word + "!").setName("exclamations").cache();
    JavaRDD<String> other = words.map(word -> word + "?").setName("questions").cache();
    for (int i = 0; i < 2; i++) {
      one.count();
      other.count();
    }
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  private static void picture(String name, String page, int screens, String text)
      throws IOException {
    picture(name, page, screens, text, WIDTH, Map.of());
  }

  /**
   * @param screens how many screens the page may take
   * @param text what it has to say
   */
  private static void picture(
      String name, String page, int screens, String text, int width, Map<String, String> features)
      throws IOException {
    browser.emulate(width, SCREEN, features);
    browser.open(application.address() + page);
    browser.awaitText("main", text);
    long height = (long) browser.script("return document.documentElement.scrollHeight");
    assertThat(height).as("height of %s", name).isLessThanOrEqualTo((long) screens * SCREEN);
    browser.emulate(width, (int) Math.min(height, PICTURE), features);
    Pictures.save(name, browser.picture());
  }
}
