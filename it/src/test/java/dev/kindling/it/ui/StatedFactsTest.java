package dev.kindling.it.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Random programs with one shuffle, whose pages have to state the numbers and reasons that follow
 * from the program.
 */
class StatedFactsTest {
  /** More of them, and others, by {@code -Dkindling.programs=2000 -Dkindling.firstSeed=1000}. */
  private static final int PROGRAMS = Integer.getInteger("kindling.programs", 60);

  private static final int FIRST_SEED = Integer.getInteger("kindling.firstSeed", 0);
  private static final Pattern STAGE = Pattern.compile("\"id\":(\\d+),\"kind\":\"[A-Za-z]*Stage\"");

  private enum Kind {
    REDUCE,
    GROUP,
    PARTITION,
    COGROUP,
    REPARTITION,
    CACHED
  }

  @Test
  void numbersAndReasonsOfRandomProgramsAreTrue() throws IOException {
    String retained = Integer.toString(3 * PROGRAMS);
    try (ApplicationWithUi application =
        ApplicationWithUi.start(
            "local[2]", "spark.ui.retainedJobs", retained, "spark.ui.retainedStages", retained)) {
      for (int job = 0; job < PROGRAMS; job++) {
        new Program(new Random(FIRST_SEED + job)).run(application.context());
      }
      application.awaitEnded(PROGRAMS);
      for (int job = 0; job < PROGRAMS; job++) {
        new Program(new Random(FIRST_SEED + job)).check(application, job);
      }
    }
  }

  /** A program that a random generator chooses. */
  private static final class Program {
    private final Kind kind;
    private final int slices;
    private final int reducers;
    private final List<Tuple2<Integer, Integer>> pairs = new ArrayList<>();

    Program(Random draw) {
      kind = Kind.values()[draw.nextInt(Kind.values().length)];
      slices = 1 + draw.nextInt(4);
      reducers = 1 + draw.nextInt(5);
      int size = 1 + draw.nextInt(300);
      int keys = 1 + draw.nextInt(40);
      for (int i = 0; i < size; i++) {
        pairs.add(new Tuple2<>(draw.nextInt(keys), i));
      }
    }

    void run(JavaSparkContext sc) {
      JavaPairRDD<Integer, Integer> source = sc.parallelizePairs(pairs, slices);
      switch (kind) {
        case REDUCE -> source.reduceByKey(Integer::sum, reducers).count();
        case GROUP -> source.groupByKey(reducers).count();
        case PARTITION -> source.partitionBy(new HashPartitioner(reducers)).count();
        case COGROUP -> source.cogroup(source.mapValues(value -> -value), reducers).count();
        case REPARTITION -> source.repartition(reducers).count();
        case CACHED -> source.cache().reduceByKey(Integer::max, reducers).count();
      }
    }

    void check(ApplicationWithUi application, int job) throws IOException {
      List<Integer> stages = new ArrayList<>();
      String page = application.read("data/job?id=" + job);
      String list = page.substring(page.indexOf("\"list\":"), page.indexOf("\"dag\":"));
      Matcher stage = STAGE.matcher(list);
      while (stage.find()) {
        stages.add(Integer.valueOf(stage.group(1)));
      }
      assertThat(stages).as(toString()).hasSize(kind == Kind.COGROUP ? 3 : 2);
      String after = application.read("data/stage?id=" + stages.get(stages.size() - 1));
      long moved = 0;
      for (int id : stages.subList(0, stages.size() - 1)) {
        String before = application.read("data/stage?id=" + id);
        assertThat(before)
            .as(toString())
            .contains("Its tasks wrote " + records(written()) + ", in buckets for ")
            .contains("One task for each partition.")
            .contains(
                slices == 2
                    ? "without a number in the call, there is one for each task slot"
                    : "the number in the call")
            .contains("\"tasks\":{\"total\":" + slices + ",");
        if (kind == Kind.REDUCE || kind == Kind.CACHED) {
          assertThat(before)
              .as(toString())
              .contains(
                  written() == pairs.size()
                      ? "but no key had two records in one task."
                      : "%s became %s, so only"
                          .formatted(records(pairs.size()), number(written())));
        } else {
          assertThat(before).as(toString()).contains("there is no map-side combine");
        }
        assertThat(before)
            .as(toString())
            .contains(
                kind == Kind.REPARTITION
                    ? "in turn (round robin), so that"
                    : "by the hash code of its key, so that");
        moved += written();
      }
      assertThat(after)
          .as(toString())
          .contains("Its tasks read " + records(moved) + " from the ")
          .contains("\"tasks\":{\"total\":" + reducers + ",")
          .contains(
              "distributes the records over "
                  + (reducers == 1 ? "1 partition" : reducers + " partitions"))
          .doesNotContain("without a shuffle");
      assertThat(page).contains("\"examined\":true");
    }

    /** Returns how many records each shuffle gets. */
    private int written() {
      if (kind != Kind.REDUCE && kind != Kind.CACHED) {
        return pairs.size();
      }
      int sum = 0;
      for (int slice = 0; slice < slices; slice++) {
        Set<Integer> keys = new HashSet<>();
        int from = (int) ((long) slice * pairs.size() / slices);
        int to = (int) ((slice + 1L) * pairs.size() / slices);
        pairs.subList(from, to).forEach(pair -> keys.add(pair._1()));
        sum += keys.size();
      }
      return sum;
    }

    private static String records(long count) {
      return number(count) + (count == 1 ? " record" : " records");
    }

    private static String number(long count) {
      return String.format(Locale.ROOT, "%,d", count);
    }

    @Override
    public String toString() {
      return kind + " of " + pairs.size() + " pairs in " + slices + " slices to " + reducers;
    }
  }
}
