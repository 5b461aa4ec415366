package dev.kindling.it.conformance;

import dev.kindling.SparkConf;
import dev.kindling.api.java.JavaSparkContext;
import java.util.List;

/**
 * Runs all {@link ConformanceCase}s in one application, with the master of the command line, and
 * prints a line with the answer of each. Strict mode and spilling are settings of a context, so the
 * variants that need them are left out.
 *
 * <p>Argument: {@code all} for all other variants, {@code two} or {@code one} of them; {@code two}
 * if it is missing.
 */
public final class ConformanceProgram {
  private ConformanceProgram() {}

  /** Runs the cases. */
  public static void main(String[] arguments) {
    List<Variant> variants = variants(arguments.length == 0 ? "two" : arguments[0]);
    try (JavaSparkContext sc = new JavaSparkContext(new SparkConf().setAppName("conformance"))) {
      for (ConformanceCase each : ConformanceCase.all()) {
        for (Variant variant : variants) {
          System.out.println(each.name() + " " + variant + " -> " + answer(each, variant, sc));
        }
      }
    }
  }

  private static List<Variant> variants(String which) {
    Variant simple = new Variant(2, false, false, false, false);
    Variant cachedAndFailing = new Variant(7, true, true, false, false);
    return switch (which) {
      case "all" ->
          Variant.all().stream()
              .filter(variant -> !variant.strict() && !variant.spilling())
              .toList();
      case "two" -> List.of(simple, cachedAndFailing);
      case "one" -> List.of(cachedAndFailing);
      default -> throw new IllegalArgumentException("the variants are all, two or one: " + which);
    };
  }

  private static String answer(ConformanceCase each, Variant variant, JavaSparkContext sc) {
    try {
      return String.valueOf(each.program().answer(sc, variant));
    } catch (Exception e) {
      return "failed: " + e;
    }
  }
}
