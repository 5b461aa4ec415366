package dev.kindling.it.ui;

import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.List;

/** The program of the lesson, whose pages are in the pictures. */
final class Films {
  private Films() {}

  static List<Tuple2<Character, Integer>> run(JavaSparkContext sc) {
    JavaRDD<String> films =
        sc.parallelize(List.of("dark knight", "dunkirk", "pulp fiction", "avatar"));

    films.take(1);

    return films
        .map(film -> titleCase(film))
        .groupBy(title -> title.charAt(0))
        .map(group -> new Tuple2<>(group._1(), count(group._2())))
        .collect();
  }

  private static String titleCase(String words) {
    StringBuilder title = new StringBuilder(words);
    for (int i = 0; i < title.length(); i++) {
      if (i == 0 || title.charAt(i - 1) == ' ') {
        title.setCharAt(i, Character.toUpperCase(title.charAt(i)));
      }
    }
    return title.toString();
  }

  private static int count(Iterable<?> values) {
    int count = 0;
    for (Object ignored : values) {
      count++;
    }
    return count;
  }
}
