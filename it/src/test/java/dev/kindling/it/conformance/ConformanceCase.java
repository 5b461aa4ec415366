package dev.kindling.it.conformance;

import dev.kindling.api.java.JavaSparkContext;
import java.util.List;
import java.util.stream.Stream;

/**
 * A small program with its answer, which must be the same in every {@link Variant} and on every
 * engine.
 *
 * @param name what the case is about
 * @param program the program
 * @param expected the answer
 */
record ConformanceCase(String name, Program program, Object expected) {
  /** A program whose answer doesn't depend on the variant. */
  interface Program {
    Object answer(JavaSparkContext sc, Variant variant) throws Exception;
  }

  /** Returns all cases. */
  static List<ConformanceCase> all() {
    return Stream.of(OperatorCases.all(), AggregateCases.all(), PartitionAndParentCases.all())
        .flatMap(List::stream)
        .toList();
  }
}
