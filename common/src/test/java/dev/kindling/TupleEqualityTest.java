package dev.kindling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

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

  @Property
  void equalityIsSymmetricAndEqualTuplesHashAlike(
      @ForAll("elements") Object a,
      @ForAll("elements") Object b,
      @ForAll("elements") Object c,
      @ForAll("elements") Object d) {
    assertContract(new Tuple2<>(a, b), new Tuple2<>(c, d));
    assertContract(new Tuple3<>(a, b, c), new Tuple3<>(b, c, d));
    assertContract(new Tuple4<>(a, b, c, d), new Tuple4<>(d, c, b, a));
    assertThat(new Tuple2<>(a, b)).isEqualTo(new Tuple2<>(a, b));
  }

  private static void assertContract(Object left, Object right) {
    assertThat(left.equals(right)).isEqualTo(right.equals(left));
    if (left.equals(right)) {
      assertThat(left).hasSameHashCodeAs(right);
    }
  }

  /**
   * Few values in many boxes, so that many are equal. Numbers beyond a float's precision are left
   * out: Scala compares an int with a float as floats, and then equal tuples may hash differently.
   */
  @Provide
  Arbitrary<Object> elements() {
    Arbitrary<Object> scalars =
        Arbitraries.integers()
            .between(-2, 2)
            .flatMap(
                n ->
                    Arbitraries.of(
                        n,
                        (long) n,
                        (short) (int) n,
                        (byte) (int) n,
                        (float) n,
                        (double) n,
                        n / 2.0,
                        n / 2f,
                        (char) Math.abs(n),
                        String.valueOf(n)))
            .injectNull(0.05)
            .map(n -> n);
    return Arbitraries.oneOf(
        scalars, scalars.tuple2().map(pair -> new Tuple2<>(pair.get1(), pair.get2())));
  }
}
