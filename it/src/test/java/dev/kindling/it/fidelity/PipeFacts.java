package dev.kindling.it.fidelity;

import dev.kindling.HashPartitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaSparkContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The answers of {@code pipe}, one line for each. The same program with Spark's imports printed
 * {@code pipe-facts.txt}.
 */
final class PipeFacts {
  private final AnswerLines lines = new AnswerLines();
  private final JavaSparkContext sc;
  private final JavaRDD<Integer> ten;

  private PipeFacts(JavaSparkContext sc) {
    this.sc = sc;
    this.ten = sc.parallelize(IntStream.range(1, 11).boxed().collect(Collectors.toList()), 4);
  }

  static List<String> lines(JavaSparkContext sc) {
    PipeFacts facts = new PipeFacts(sc);
    facts.commands();
    facts.texts();
    facts.failures();
    facts.amounts();
    return facts.lines.all();
  }

  private static List<String> shell(String script) {
    return List.of("sh", "-c", script);
  }

  private void commands() {
    Map<String, String> env = Map.of("KINDLING_WORD", "two words");
    lines.add("cat", () -> ten.pipe("cat").glom().collect());
    lines.add("white space", () -> ten.pipe("  head   -n\t1 ").collect());
    lines.add("quotes", () -> ten.pipe("echo 'a b'  \"c\"").collect());
    lines.add("a list", () -> ten.coalesce(1).pipe(shell("tail -n 2")).collect());
    lines.add("environment", () -> ten.pipe(shell("echo $KINDLING_WORD"), env).collect());
    lines.add("empty environment", () -> ten.pipe(shell("echo x$NO"), Map.of()).collect());
    lines.add(
        "a folder of its own",
        () ->
            ten.coalesce(1)
                .pipe(shell("basename $(dirname $PWD); ls | wc -w | tr -d ' '"), env, true, 16)
                .collect()
                .get(0));
    lines.add("small buffer", () -> ten.pipe(List.of("cat"), env, false, 1).collect());
    lines.add(
        "debug string",
        () -> {
          String text = ten.pipe("cat").toDebugString();
          return text.substring(0, text.indexOf(" at "));
        });
    lines.add(
        "ids",
        () -> {
          int first = ten.pipe("cat").id();
          return first - ten.pipe("cat").id();
        });
    lines.add(
        "partitioner",
        () ->
            ten.mapToPair(x -> new Tuple2<>(x, x))
                .partitionBy(new HashPartitioner(3))
                .pipe("cat")
                .partitioner()
                .isPresent());
    lines.add("pairs", () -> ten.mapToPair(x -> new Tuple2<>(x, x)).pipe("cat").collect());
    lines.add("doubles", () -> ten.mapToDouble(x -> x).pipe("cat").collect());
  }

  private void texts() {
    JavaRDD<String> words = sc.parallelize(Arrays.asList("é", "x\ny", "", "a\rb", null), 1);
    Map<String, String> none = Map.of();
    lines.add("characters", () -> words.pipe("cat").collect());
    lines.add(
        "one byte for each",
        () -> words.pipe(List.of("od", "-An", "-tx1"), none, false, 8192, "ISO-8859-1").collect());
    lines.add(
        "there and back",
        () -> words.pipe(List.of("cat"), none, false, 8192, "ISO-8859-1").collect());
    lines.add(
        "two bytes for each",
        () -> words.pipe(List.of("od", "-An", "-tx1"), none, false, 8192, "UTF-16").collect());
    lines.add("unknown", () -> words.pipe(List.of("cat"), none, false, 8192, "no-such").collect());
    lines.add(
        "unknown without a job",
        () -> words.pipe(List.of("cat"), none, false, 8192, "no-such").getNumPartitions());
    lines.add("line ends", () -> words.pipe(List.of("printf", "a\\r\\nb\\rc\\n\\nd")).collect());
    lines.add("no last line end", () -> words.pipe(List.of("printf", "a")).collect());
    lines.add("page feeds", () -> words.pipe(List.of("printf", "a\\014b\\013c\\n")).collect());
    lines.add("no output", () -> words.pipe("true").collect());
    lines.add(
        "malformed",
        () -> words.pipe(List.of("printf", "a\\377b\\n"), none, false, 8192, "UTF-8").collect());
  }

  private void failures() {
    lines.add("nothing", () -> ten.pipe("").collect());
    lines.add("an empty list", () -> ten.pipe(new ArrayList<>()).collect());
    lines.add("nothing without a job", () -> ten.pipe("").getNumPartitions());
    lines.add("missing", () -> ten.pipe("no-such-program-x").collect());
    lines.add("status 3", () -> ten.pipe(shell("cat; exit 3")).collect());
    lines.add("status 1", () -> ten.pipe(shell("exit 1")).count());
    lines.add("killed", () -> ten.coalesce(1).pipe(shell("kill -9 $$")).collect());
    lines.add("status after enough", () -> ten.pipe(shell("cat; exit 3")).take(1));
    lines.add(
        "records fail",
        () ->
            ten.map(
                    x -> {
                      if (x == 7) {
                        throw new IllegalStateException("seven");
                      }
                      return x;
                    })
                .pipe("cat")
                .collect());
    lines.add(
        "a program above is missing and no line is asked for",
        () -> withoutLines(ten.pipe("no-such-program-x")));
    lines.add(
        "a cached program above is missing and no line is asked for",
        () -> withoutLines(ten.pipe("no-such-program-x").cache()));
    lines.add(
        "a function above fails and no line is asked for",
        () ->
            withoutLines(
                ten.mapPartitions(
                    records -> {
                      throw new IllegalStateException("all");
                    })));
    lines.add(
        "a program above is missing and a line is asked for",
        () -> ten.pipe("no-such-program-x").pipe("sort").take(1));
  }

  private static List<Integer> withoutLines(JavaRDD<?> failing) {
    return failing.pipe("sort").mapPartitions(lines -> List.of(1).iterator()).collect();
  }

  private void amounts() {
    JavaRDD<String> many = sc.parallelize(Collections.nCopies(100_000, "0123456789"), 1);
    lines.add("much", () -> many.pipe("cat").count());
    lines.add("reads nothing", () -> many.pipe("echo hi").collect());
    lines.add("reads little", () -> many.pipe("head -n 2").collect());
    lines.add("writes late", () -> many.pipe("sort").count());
    lines.add("writes much", () -> ten.pipe(shell("cat; seq 1 30000")).count());
    lines.add("take of much", () -> many.pipe("cat").take(2));
    lines.add("twice", () -> many.pipe("cat").pipe("wc -l").map(String::trim).collect());
    lines.add("cached", () -> many.coalesce(1).cache().pipe("wc -c").map(String::trim).collect());
    lines.add(
        "after a shuffle",
        () ->
            ten.mapToPair(x -> new Tuple2<>(x % 3, x))
                .reduceByKey(Integer::sum, 2)
                .pipe("sort")
                .collect());
  }
}
