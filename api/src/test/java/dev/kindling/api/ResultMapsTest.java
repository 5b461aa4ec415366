package dev.kindling.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.Tuple2;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders were printed by Scala 2.13. */
class ResultMapsTest {
  @Test
  void fewEntriesStayAsTheyCame() {
    assertThat(ResultMaps.inTrieOrder(pairs("d", "b", "a", "c")).keySet())
        .containsExactly("d", "b", "a", "c");
  }

  @Test
  void moreEntriesAreInTheOrderOfScalasImmutableMap() {
    assertThat(ResultMaps.inTrieOrder(pairs("a", "b", "c", "d", "e")).keySet())
        .containsExactly("e", "a", "b", "c", "d");
    assertThat(ResultMaps.inTrieOrder(pairs("e", "d", "c", "b", "a")).keySet())
        .containsExactly("e", "a", "b", "c", "d");
  }

  @Test
  void laterValueOfAKeyWins() {
    List<Tuple2<String, Integer>> twice = List.of(new Tuple2<>("a", 1), new Tuple2<>("a", 2));
    assertThat(ResultMaps.inTrieOrder(twice)).isEqualTo(Map.of("a", 2));
    assertThat(ResultMaps.inTableOrder(twice)).isEqualTo(Map.of("a", 2));
  }

  @Test
  void firstOfEqualKeysStaysUnlessAnotherKeyHasItsHashCode() {
    List<Tuple2<Object, Integer>> pairs = counts(1, 2, 3, 4, BigInteger.valueOf(4), 1L, 4L);
    assertThat(ResultMaps.inTrieOrder(pairs).keySet())
        .containsExactlyInAnyOrder(1, 2, 3, 4L, BigInteger.valueOf(4));
    assertThat(ResultMaps.inTableOrder(pairs).keySet())
        .containsExactlyInAnyOrder(1, 2, 3, 4, BigInteger.valueOf(4));
  }

  @Test
  void smallMapsFindNumbersEqualWhoseHashCodesDiffer() {
    assertThat(ResultMaps.inTrieOrder(counts(16777217, 16777216f))).isEqualTo(Map.of(16777217, 2));
    assertThat(ResultMaps.inTrieOrder(counts("a", "b", null, 16777217, 16777216f, "d"))).hasSize(5);
    assertThat(ResultMaps.inTrieOrder(counts("a", "b", "c", "d", 16777217, 16777216f))).hasSize(6);
  }

  @Test
  void countsCannotBeModifiedAndCollectedMapsOnlyShrink() {
    Map<String, Integer> counts = ResultMaps.inTrieOrder(pairs("a", "b"));
    assertThatThrownBy(() -> counts.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    Map<String, Integer> collected = ResultMaps.inTableOrder(pairs("a", "b", "c"));
    assertThatThrownBy(() -> collected.put("d", 4))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> collected.entrySet().iterator().next().setValue(9))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(collected.remove("a")).isEqualTo(1);
    Iterator<String> keys = collected.keySet().iterator();
    keys.next();
    keys.remove();
    assertThat(collected).hasSize(1);
    collected.clear();
    assertThat(collected).isEmpty();
  }

  private static List<Tuple2<String, Integer>> pairs(String... keys) {
    return counts(keys);
  }

  @SafeVarargs
  private static <K> List<Tuple2<K, Integer>> counts(K... keys) {
    List<Tuple2<K, Integer>> pairs = new ArrayList<>();
    for (K key : keys) {
      pairs.add(new Tuple2<>(key, pairs.size() + 1));
    }
    return pairs;
  }
}
