package dev.kindling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Equality and hash codes of tuples are Scala's. */
class TupleEqualityTest {
  @Test
  void hashCodesAreThoseOfScala() {
    List<String> lines = RecordedResults.lines(getClass(), "scala-tuple-hashes.txt");
    assertThat(lines).hasSizeGreaterThan(200);
    assertThat(lines)
        .allSatisfy(
            line -> {
              String[] sides = line.split(" = ", -1);
              Tuple2<Object, String> tuple = new Tuple2<>(RecordedResults.value(sides[0]), "k");
              assertThat(tuple.hashCode()).isEqualTo(Integer.parseInt(sides[1]));
            });
    assertThat(new Tuple2<>("a", 1).hashCode()).isEqualTo(-1734940110);
  }

  @Test
  void longerTuplesHashAsInScala() {
    assertThat(new Tuple3<>(1, "b", null).hashCode()).isEqualTo(-1559113412);
    assertThat(new Tuple3<>(1L, 2.5, 'c').hashCode()).isEqualTo(210939433);
    assertThat(new Tuple4<>(1, "b", null, 2.0).hashCode()).isEqualTo(1999547995);
    assertThat(new Tuple4<>(Long.MAX_VALUE, -0.0, "", new Tuple3<>(1, 2, 3)).hashCode())
        .isEqualTo(-277722054);
  }

  @Test
  void specialValuesEqualWhatTheyEqualInScalaAndNothingElse() {
    Set<String> relations =
        new HashSet<>(RecordedResults.lines(getClass(), "scala-tuple-equality.txt"));
    List<String> values = new ArrayList<>();
    for (String line : RecordedResults.lines(getClass(), "scala-tuple-hashes.txt").subList(0, 47)) {
      values.add(line.split(" = ", -1)[0]);
    }
    int equalPairs = 0;
    for (String left : values) {
      for (String right : values) {
        boolean expected =
            left.equals(right)
                ? !relations.contains(left + " != " + right)
                : relations.contains(left + " == " + right)
                    || relations.contains(right + " == " + left);
        Object one = RecordedResults.value(left);
        Object other = RecordedResults.value(right);
        assertThat(new Tuple2<>(one, 1).equals(new Tuple2<>(other, 1)))
            .as("%s and %s", left, right)
            .isEqualTo(expected);
        equalPairs += expected ? 1 : 0;
      }
    }
    assertThat(equalPairs).isGreaterThan(100);
  }

  @Test
  void numbersCompareByValueWhateverTheirBox() {
    assertThat(new Tuple2<>("a", 1)).isEqualTo(new Tuple2<>("a", 1L));
    assertThat(new Tuple2<>('a', 1)).isEqualTo(new Tuple2<>(97, 1));
    assertThat(new Tuple2<>(-0.0, 1)).isEqualTo(new Tuple2<>(0.0, 1));
    assertThat(new Tuple2<>(1, "1")).isNotEqualTo(new Tuple2<>(1, 1));
  }

  @Test
  void notANumberEqualsOnlyItsOwnBox() {
    Double box = Double.NaN;
    assertThat(new Tuple2<>(box, 1)).isEqualTo(new Tuple2<>(box, 1));
    assertThat(new Tuple2<>(box, 1)).isNotEqualTo(new Tuple2<>(Double.valueOf(-box), 1));
  }

  @Test
  void tuplesOfOtherLengthsDiffer() {
    assertThat(new Tuple2<>(1, 2)).isNotEqualTo(new Tuple3<>(1, 2, null));
    assertThat(new Tuple3<>(1, 2, null)).isNotEqualTo(new Tuple4<>(1, 2, null, null));
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void equalityIsSymmetricAndEqualTuplesHashAlike(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      Object a = element(random);
      Object b = element(random);
      Object c = element(random);
      Object d = element(random);
      assertContract(new Tuple2<>(a, b), new Tuple2<>(c, d));
      assertContract(new Tuple3<>(a, b, c), new Tuple3<>(b, c, d));
      assertContract(new Tuple4<>(a, b, c, d), new Tuple4<>(d, c, b, a));
      assertThat(new Tuple2<>(a, b)).isEqualTo(new Tuple2<>(a, b));
    }
  }

  private static void assertContract(Object left, Object right) {
    assertThat(left.equals(right)).as("%s and %s", left, right).isEqualTo(right.equals(left));
    if (left.equals(right)) {
      assertThat(left).hasSameHashCodeAs(right);
    }
  }

  /**
   * Few values in many boxes, so that many are equal. Numbers beyond a float's precision are left
   * out: Scala compares an int with a float as floats, and then equal tuples may hash differently.
   */
  private static Object element(Random random) {
    return random.nextBoolean() ? scalar(random) : new Tuple2<>(scalar(random), scalar(random));
  }

  private static Object scalar(Random random) {
    int n = random.nextInt(5) - 2;
    return switch (random.nextInt(11)) {
      case 0 -> n;
      case 1 -> (long) n;
      case 2 -> (short) n;
      case 3 -> (byte) n;
      case 4 -> (float) n;
      case 5 -> (double) n;
      case 6 -> n / 2.0;
      case 7 -> n / 2f;
      case 8 -> (char) Math.abs(n);
      case 9 -> String.valueOf(n);
      default -> null;
    };
  }
}
