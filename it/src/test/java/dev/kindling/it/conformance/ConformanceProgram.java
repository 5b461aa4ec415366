package dev.kindling.it.conformance;

import dev.kindling.SparkConf;
import dev.kindling.api.java.JavaSparkContext;
import java.util.List;

/**
 * Runs all {@link ConformanceCase}s in one application, with the master of the command line, and
 * prints a line with the answer of each. Strict mode and spilling are settings of a context, so the
 * variants that need them are left out.
 *
 * <p>Arguments: {@code all} for all other variants; otherwise two of them.
 */
public final class ConformanceProgram {
  private ConformanceProgram() {}

  /** Runs the cases. */
  public static void main(String[] arguments) {
    List<Variant> variants =
        List.of(arguments).contains("all")
            ? Variant.all().stream()
                .filter(variant -> !variant.strict() && !variant.spilling())
                .toList()
            : List.of(
                new Variant(2, false, false, false, false),
                new Variant(7, true, true, false, false));
    try (JavaSparkContext sc = new JavaSparkContext(new SparkConf().setAppName("conformance"))) {
      for (ConformanceCase each : ConformanceCase.all()) {
        for (Variant variant : variants) {
          System.out.println(each.name() + " " + variant + " -> " + answer(each, variant, sc));
        }
      }
    }
  }

  private static String answer(ConformanceCase each, Variant variant, JavaSparkContext sc) {
    try {
      Object answer = each.program().answer(sc, variant);
      return answer.equals(each.expected())
          ? String.valueOf(answer)
          : "wrong: " + answer + ", expected " + each.expected();
    } catch (Exception e) {
      return "failed: " + e;
    }
  }
}
