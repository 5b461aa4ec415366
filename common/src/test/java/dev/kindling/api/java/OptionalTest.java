package dev.kindling.api.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SerializationRoundTrip;
import org.junit.jupiter.api.Test;

class OptionalTest {
  @Test
  void presentValueIsReturnedWhateverTheAlternative() {
    Optional<String> present = Optional.of("a");
    assertThat(present.isPresent()).isTrue();
    assertThat(present.get()).isEqualTo("a");
    assertThat(present.orNull()).isEqualTo("a");
    assertThat(present.or("b")).isEqualTo(present.orElse("b")).isEqualTo("a");
  }

  @Test
  void absentValueGivesTheAlternative() {
    Optional<String> absent = Optional.empty();
    assertThat(absent.isPresent()).isFalse();
    assertThat(absent.orNull()).isNull();
    assertThat(absent.or("b")).isEqualTo(absent.orElse("b")).isEqualTo("b");
    assertThat(absent.or(null)).isNull();
    assertThatThrownBy(absent::get).isInstanceOf(NullPointerException.class);
  }

  @Test
  void nullIsAbsentOrRefused() {
    assertThat(Optional.ofNullable(null)).isEqualTo(Optional.fromNullable(null));
    assertThat(Optional.ofNullable(null)).isSameAs(Optional.absent()).isSameAs(Optional.empty());
    assertThatThrownBy(() -> Optional.of(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void equalityAndHashCodeAreThoseOfTheValues() {
    assertThat(Optional.of("x")).isEqualTo(Optional.fromNullable("x")).hasSameHashCodeAs("x");
    assertThat(Optional.of("x")).isNotEqualTo(Optional.of("y")).isNotEqualTo(Optional.empty());
    assertThat(Optional.empty().hashCode()).isZero();
  }

  @Test
  void printsAsInSpark() {
    assertThat(Optional.of(3)).hasToString("Optional[3]");
    assertThat(Optional.empty()).hasToString("Optional.empty");
  }

  @Test
  void canBeARecord() throws Exception {
    assertThat(SerializationRoundTrip.roundTrip(Optional.of("x"))).isEqualTo(Optional.of("x"));
    assertThat(SerializationRoundTrip.roundTrip(Optional.empty()).isPresent()).isFalse();
  }
}
