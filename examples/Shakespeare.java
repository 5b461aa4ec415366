import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.broadcast.Broadcast;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which words are typical of a play? The program scores each word of 37 plays by how often the play
 * uses it, and by how few of the other plays use it (tf-idf).
 *
 * <pre>bin/kindling run examples/Shakespeare.java [FOLDER]</pre>
 */
public class Shakespeare {
  private static final int WORDS_PER_PLAY = 6;

  /** Only lower-case words, so that names of persons and places don't count. */
  private static final Pattern WORD = Pattern.compile("(?<![A-Za-z'])[a-z]{3,}(?![A-Za-z'])");

  /** A word and its score in a play. */
  record Scored(String word, double score) implements Serializable {}

  public static void main(String[] args) {
    String folder = args.length > 0 ? args[0] : "examples/shakespeare";
    SparkConf conf =
        new SparkConf().setAppName("Shakespeare").setIfMissing("spark.master", "local[*]");

    try (JavaSparkContext sc = new JavaSparkContext(conf)) {
      JavaPairRDD<String, String> words =
          sc.wholeTextFiles(folder + "/*.txt", 4)
              .mapToPair(file -> new Tuple2<>(title(file._1()), file._2()))
              .flatMapValues(
                  text -> WORD.matcher(text).results().map(MatchResult::group).iterator())
              .setName("words of plays")
              .cache();

      JavaPairRDD<Tuple2<String, String>, Integer> uses =
          words.mapToPair(word -> new Tuple2<>(word, 1)).reduceByKey(Integer::sum);
      JavaPairRDD<String, Integer> plays =
          uses.keys().mapToPair(use -> new Tuple2<>(use._2(), 1)).reduceByKey(Integer::sum);
      Broadcast<Map<String, Long>> length = sc.broadcast(Map.copyOf(words.countByKey()));

      List<Scored> none = new ArrayList<>();
      Map<String, List<Scored>> typical =
          uses.mapToPair(use -> new Tuple2<>(use._1()._2(), new Tuple2<>(use._1()._1(), use._2())))
              .join(plays)
              .mapToPair(
                  word -> {
                    String play = word._2()._1()._1();
                    double frequency = (double) word._2()._1()._2() / length.value().get(play);
                    double rarity = Math.log(37.0 / word._2()._2());
                    return new Tuple2<>(play, new Scored(word._1(), frequency * rarity));
                  })
              .aggregateByKey(
                  none,
                  (best, word) -> best(best, List.of(word)),
                  (best, others) -> best(best, others))
              .sortByKey()
              .collectAsMap();
      typical.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(
              play ->
                  System.out.printf(
                      "%-26s %s%n",
                      play.getKey(),
                      play.getValue().stream()
                          .map(Scored::word)
                          .collect(Collectors.joining(", "))));

      System.out.printf(
          "%n%,d words, %,d different ones; %,d are in one play only, %,d in all%n",
          words.count(),
          plays.count(),
          plays.filter(word -> word._2() == 1).count(),
          plays.filter(word -> word._2() == 37).count());
    }
  }

  /** Returns {@code much ado about nothing} for {@code .../much-ado-about-nothing.txt}. */
  static String title(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.substring(0, name.lastIndexOf('.')).replace('-', ' ');
  }

  /**
   * Returns the words with the highest scores, in that order. Words with equal scores are in
   * alphabetical order.
   */
  static List<Scored> best(List<Scored> best, List<Scored> others) {
    best.addAll(others);
    best.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::word));
    while (best.size() > WORDS_PER_PLAY) {
      best.remove(best.size() - 1);
    }
    return best;
  }
}
