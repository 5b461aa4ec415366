package dev.kindling.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.it.Local;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs each {@link ConformanceCase} in every {@link Variant}. */
class ConformanceTest {
  @TestFactory
  Stream<DynamicTest> operatorsGiveTheSameAnswerInEveryVariant() {
    return tests(OperatorCases.all());
  }

  @TestFactory
  Stream<DynamicTest> actionsAggregationsAndSamplesGiveTheSameAnswerInEveryVariant() {
    return tests(AggregateCases.all());
  }

  @TestFactory
  Stream<DynamicTest> operatorsOnPartitionsAndParentsGiveTheSameAnswerInEveryVariant() {
    return tests(PartitionAndParentCases.all());
  }

  private static Stream<DynamicTest> tests(List<ConformanceCase> cases) {
    return cases.stream()
        .flatMap(
            each ->
                Variant.all().stream()
                    .map(
                        variant ->
                            DynamicTest.dynamicTest(
                                each.name() + " " + variant, () -> check(each, variant))));
  }

  private static void check(ConformanceCase each, Variant variant) throws Exception {
    Local.run(
        variant.conf(),
        sc -> assertThat(each.program().answer(sc, variant)).isEqualTo(each.expected()));
  }
}
