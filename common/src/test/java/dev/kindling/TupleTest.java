package dev.kindling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TupleTest {
  private final Tuple2<String, Integer> pair = new Tuple2<>("a", 1);
  private final Tuple3<String, Integer, Object> triple = new Tuple3<>("a", 1, null);
  private final Tuple4<String, Integer, Object, Character> four = new Tuple4<>("a", 1, null, 'd');

  @Test
  void pairHasItsElementsAsFieldsAndAsMethods() {
    assertThat(pair._1).isEqualTo(pair._1()).isEqualTo("a");
    assertThat(pair._2).isEqualTo(pair._2()).isEqualTo(1);
  }

  @Test
  void pairSwaps() {
    assertThat(pair.swap()).isEqualTo(new Tuple2<>(1, "a"));
  }

  @Test
  void tuplesPrintAsInScala() {
    assertThat(pair).hasToString("(a,1)");
    assertThat(triple).hasToString("(a,1,null)");
    assertThat(four).hasToString("(a,1,null,d)");
  }

  @Test
  void elementsAreFoundByPosition() {
    assertThat(pair.productArity()).isEqualTo(2);
    assertThat(triple.productArity()).isEqualTo(3);
    assertThat(four.productArity()).isEqualTo(4);
    assertThat(pair.productElement(0)).isEqualTo("a");
    assertThat(triple.productElement(2)).isNull();
    assertThat(four.productElement(3)).isEqualTo('d').isEqualTo(four._4());
    assertThat(four.productElementName(3)).isEqualTo("_4");
    assertThat(four.productPrefix()).isEqualTo("Tuple4");
    assertThatThrownBy(() -> pair.productElement(2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("2 is out of bounds (min 0, max 1)");
  }

  @Test
  void copiesAndApplyMakeNewTuples() {
    assertThat(pair.copy("b", 2)).isEqualTo(Tuple2.apply("b", 2));
    assertThat(triple.copy(1, 2, 3)).isEqualTo(Tuple3.apply(1, 2, 3));
    assertThat(four.copy(1, 2, 3, 4)).isEqualTo(Tuple4.apply(1, 2, 3, 4));
  }

  @Test
  void canEqualAsksForTheSameLength() {
    assertThat(pair.canEqual(new Tuple2<>(null, null))).isTrue();
    assertThat(pair.canEqual(triple)).isFalse();
    assertThat(triple.canEqual(triple)).isTrue();
    assertThat(four.canEqual(pair)).isFalse();
  }

  @Test
  void tuplesSurviveSerialisation() throws Exception {
    assertThat(SerializationRoundTrip.roundTrip(pair)).isEqualTo(pair);
    assertThat(SerializationRoundTrip.roundTrip(triple)).isEqualTo(triple);
    assertThat(SerializationRoundTrip.roundTrip(four)).isEqualTo(four);
  }
}
