package dev.kindling.pipeline.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.api.java.Optional;
import dev.kindling.pipeline.combine.Group;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CopyPolicyTest {
  enum Colour {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "green";
      }
    }
  }

  record Film(String title, int year, List<String> tags) implements Serializable {}

  record Open(String title) {}

  static class Point implements Serializable {
    final int x = 1;
  }

  static final class Moving extends Point {
    int speed;
  }

  static final class Node implements Serializable {
    Node other;
    Object value;
  }

  static final class Holder implements Serializable {
    final Object content;

    Holder(Object content) {
      this.content = content;
    }
  }

  private final CopyPolicy copyPolicy = new CopyPolicy(new Immutability(List.of()));

  static List<Object> immutable() {
    return Arrays.asList(
        null,
        "a",
        1,
        2L,
        'c',
        1.5,
        true,
        new BigDecimal("1.10"),
        LocalDate.of(2026, 11, 22),
        UUID.randomUUID(),
        Colour.RED,
        Colour.GREEN,
        String.class,
        new Tuple2<>("a", new Tuple3<>(1, null, 2L)),
        Optional.of("x"),
        Optional.empty(),
        new Film("Dunkirk", 2017, List.of("war")),
        new Point(),
        List.of(1, 2, 3),
        Set.of("a"),
        Map.of("k", List.of(1)));
  }

  @SuppressWarnings("JavaUtilDate") // programs hold such
  static Stream<Arguments> mutable() {
    Node node = new Node();
    node.other = node;
    node.value = "self";
    return Stream.<Object>of(
            new int[] {1, 2},
            new String[] {"a", null},
            new Tuple2<>("a", new double[] {1}),
            Optional.of(new long[] {1}),
            new ArrayList<>(List.of(1, new int[] {2})),
            Arrays.asList(1, 2),
            new HashMap<>(Map.of("k", new int[] {1})),
            new LinkedHashMap<>(Map.of(1, 2)),
            new TreeMap<>(Map.of(1, "x")),
            new LinkedHashSet<>(List.of(3, 1, 2)),
            new Group<>("v"),
            new Film("Dunkirk", 2017, new ArrayList<>(List.of("war"))),
            List.of(new int[] {1}),
            new Date(0),
            new Moving(),
            node)
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("immutable")
  void whatCanNotChangePassesByReference(Object record) throws Exception {
    assertThat(copyPolicy.copy(record)).isSameAs(record);
  }

  @ParameterizedTest
  @MethodSource("mutable")
  void whatMayChangeIsCopied(Object record) throws Exception {
    Object copy = copyPolicy.copy(record);
    assertThat(copy).isNotSameAs(record).hasSameClassAs(record);
    if (!(record instanceof Node)) {
      assertThat(copy).usingRecursiveComparison().isEqualTo(record);
    }
  }

  @Test
  void theCopyHasNothingMutableInCommonWithTheRecord() throws Exception {
    Map<String, List<int[]>> record = new HashMap<>();
    record.put("k", new ArrayList<>(List.of(new int[] {1})));
    Map<String, List<int[]>> copy = copyPolicy.copy(record);
    copy.get("k").get(0)[0] = 9;
    copy.get("k").add(new int[0]);
    assertThat(record.get("k")).hasSize(1);
    assertThat(record.get("k").get(0)).containsExactly(1);
  }

  @Test
  void whatARecordRefersToTwiceIsCopiedOnce() throws Exception {
    int[] array = {1};
    Tuple2<int[], Object> copy = copyPolicy.copy(new Tuple2<>(array, List.of(array)));
    assertThat(((List<?>) copy._2()).get(0)).isSameAs(copy._1());
    Tuple2<int[], int[]> pair = copyPolicy.copy(new Tuple2<>(array, array));
    assertThat(pair._1()).isSameAs(pair._2()).isNotSameAs(array);
  }

  @Test
  void cyclesAreCopied() throws Exception {
    List<Object> self = new ArrayList<>();
    self.add(self);
    List<Object> copy = copyPolicy.copy(self);
    assertThat(copy.get(0)).isSameAs(copy).isNotSameAs(self);
  }

  @Test
  void recordsOfOneResultKeepWhatTheyShare() throws Exception {
    int[] shared = {1};
    Object[] copies = copyPolicy.copyAll(new Object[] {shared, shared, "a"});
    assertThat(copies[0]).isSameAs(copies[1]).isNotSameAs(shared);
    Object[] plain = {"a", 1};
    assertThat(copyPolicy.copyAll(plain)).isSameAs(plain);
  }

  @Test
  void aRecordThatIsNotSerialisableIsNamedWithTheWayToIt() {
    assertThatThrownBy(() -> copyPolicy.copy(new Tuple2<>("k", new Holder(new Open("x")))))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageStartingWith(Open.class.getName() + "\n")
        .hasMessageContaining(
            "dev.kindling.Tuple2._2 -> "
                + Holder.class.getName()
                + ".content is a "
                + Open.class.getTypeName())
        .hasMessageContaining("make " + Open.class.getName() + " implement java.io.Serializable");
    assertThatThrownBy(() -> copyPolicy.copy(new Open("x")))
        .isInstanceOf(NotSerializableException.class);
  }

  @Test
  void namesAndAnnotationsAddToWhatPasses() {
    Moving moving = new Moving();
    assertThat(new Immutability(List.of(Moving.class.getName())).holdsFor(moving)).isTrue();
    assertThat(new Immutability(List.of("dev.kindling.pipeline.*")).holdsFor(moving)).isTrue();
    assertThat(new Immutability(List.of("dev.kindling.pipe.*")).holdsFor(moving)).isFalse();
    assertThat(new Immutability(List.of()).holdsFor(new Trusted())).isTrue();
  }

  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @interface Immutable {}

  @Immutable
  static final class Trusted implements Serializable {
    int lazily;
  }
}
