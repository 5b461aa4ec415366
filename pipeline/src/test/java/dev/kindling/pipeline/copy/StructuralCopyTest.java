package dev.kindling.pipeline.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.Tuple2;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy is what Java serialisation makes of a record, however it is made. */
class StructuralCopyTest {
  enum Colour {
    RED,
    GREEN
  }

  static class AllPrimitives implements Serializable {
    boolean a = true;
    byte b = 1;
    short c = 2;
    char d = 'd';
    int e = 4;
    long f = 5;
    float g = 6.5f;
    double h = -0.0;
  }

  static class WithTransients implements Serializable {
    transient int cached = 7;
    transient List<String> notes = new ArrayList<>(List.of("a"));
    final transient int fixed = Integer.parseInt("3");
    String same = "kept";
    static int shared = 1;
  }

  static class NotSerialisable {
    int fromConstructor = 1;
    List<String> log = new ArrayList<>();

    NotSerialisable() {
      log.add("made");
    }
  }

  static class Child extends NotSerialisable implements Serializable {
    int own = 2;
  }

  @SuppressWarnings("HidingField") // programs do
  static class GrandChild extends Child {
    int own = 3;
    int[] more = {4};
  }

  static class NoDefaultConstructor {
    final int x;

    NoDefaultConstructor(int x) {
      this.x = x;
    }
  }

  static class ChildOfIt extends NoDefaultConstructor implements Serializable {
    int[] own = {1};

    ChildOfIt() {
      super(5);
    }
  }

  static class Finals implements Serializable {
    final int number;
    final long[] sums;
    final List<Object> list = new ArrayList<>();
    final int constant = 42;

    Finals(int number) {
      this.number = number;
      this.sums = new long[] {number};
    }
  }

  static class Resolving implements Serializable {
    int[] state = {1};

    private Object readResolve() {
      Resolving other = new Resolving();
      other.state = new int[] {state[0] + 1};
      return other;
    }
  }

  static class InheritsResolving extends ResolvingParent {
    int x;
  }

  static class ResolvingParent implements Serializable {
    int y = 1;

    protected Object readResolve() {
      y++;
      return this;
    }
  }

  static class Replaced implements Serializable {
    int x = 3;

    Object writeReplace() {
      return new int[] {x};
    }
  }

  static class OwnSerialForm implements Serializable {
    transient int x = 3;
    int y = 4;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeInt(x * 10);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      x = in.readInt();
    }
  }

  static class InheritsOwnSerialForm extends OwnSerialForm {
    int z = 5;
  }

  static class NamesItsFields implements Serializable {
    @SuppressWarnings("unused")
    private static final ObjectStreamField[] serialPersistentFields = {
      new ObjectStreamField("x", int.class)
    };

    int x = 1;
    int y = 2;
  }

  public static class External implements Externalizable {
    int x = 1;

    public External() {}

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeInt(x + 1);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
      x = in.readInt();
    }
  }

  static class OfAll implements Serializable {
    Object any;
    Comparable<?> comparable = "s";
    Map<String, ?> map;
    Colour colour = Colour.GREEN;
    Object[] objects;
    OfAll[] same;
    int[][] matrix = {{1}, {2, 3}, null};
    Class<?> type = String.class;
  }

  @SuppressWarnings("ClassCanBeStatic") // it refers to a test, which isn't serialisable
  class Inner implements Serializable {
    int x = 1;
  }

  static class Outer implements Serializable {
    int[] state = {1};

    class Inside implements Serializable {
      int y = state[0];

      int outer() {
        return state[0];
      }
    }
  }

  static class Subclassed extends ArrayList<Object> {
    int extra = 5;
  }

  static class CountingNumber extends Number {
    long count = 3;

    @Override
    public int intValue() {
      return (int) count;
    }

    @Override
    public long longValue() {
      return count;
    }

    @Override
    public float floatValue() {
      return count;
    }

    @Override
    public double doubleValue() {
      return count;
    }
  }

  static class Failing extends FailingParent implements Serializable {
    int[] x = {1};

    Failing() {
      super(true);
    }
  }

  static class FailingParent {
    FailingParent() {
      throw new IllegalStateException("no");
    }

    FailingParent(boolean unused) {}
  }

  record Pair(Object left, Object right) implements Serializable {}

  @SuppressWarnings("ArrayRecordComponent") // programs have such
  record Checked(int[] bounds, List<Object> list) implements Serializable {
    Checked {
      bounds = bounds.clone();
      if (list == null) {
        throw new IllegalArgumentException("a list is wanted");
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // programs have such
  record ReplacedRecord(int[] x) implements Serializable {
    private Object readResolve() {
      return new Pair(x, "resolved");
    }
  }

  /** An order that changes. */
  static final class Remainder implements Comparator<Integer>, Serializable {
    private int divisor;

    Remainder(int divisor) {
      this.divisor = divisor;
    }

    @Override
    public int compare(Integer left, Integer right) {
      return Integer.compare(left % divisor, right % divisor);
    }
  }

  static final class Node implements Serializable {
    Node next;
    Object value;
  }

  static class NotInside implements Serializable {
    int[] x = {1};
    Object thread = new Object();
  }

  private final CopyPolicy copyPolicy = new CopyPolicy(new Immutability(List.of()));

  @Test
  void aRecordIsCopiedAsItIsWhenItWasChangedSinceItsLastCopy() throws Exception {
    OwnSerialForm record = new OwnSerialForm();
    Object before = copyPolicy.copy(record);
    record.y = 7;
    assertThat(copyPolicy.copy(record).y).isEqualTo(7);
    assertThat(((OwnSerialForm) before).y).isEqualTo(4);
  }

  @Test
  void recordsAreCopiedAfterOneThatIsNotSerialisable() throws Exception {
    assertThatThrownBy(() -> copyPolicy.copy(new Object[] {new OwnSerialForm(), new NotInside()}))
        .isInstanceOf(NotSerializableException.class);
    assertThat(copyPolicy.copy(new OwnSerialForm()).x).isEqualTo(30);
  }

  @SuppressWarnings("JavaUtilDate") // programs hold such
  static Stream<Named<Object>> awkward() {
    OfAll all = new OfAll();
    all.any = all;
    all.objects = new Object[] {all, "a", all.matrix, Colour.RED, new AllPrimitives()};
    all.same = new OfAll[] {all, new OfAll(), null};
    all.map = new LinkedHashMap<>(Map.of("k", all));
    OfAll undetermined = new OfAll();
    undetermined.any = new TreeMap<>(Map.of(1, undetermined));
    undetermined.objects = new Date[] {new Date(5)};
    Outer outer = new Outer();
    Outer.Inside inside = outer.new Inside();
    Finals finals = new Finals(3);
    finals.list.add(finals);
    Node ring = new Node();
    ring.next = new Node();
    ring.next.next = ring;
    ring.value = new Tuple2<>(ring, ring.next);
    Tuple2<Object, List<Object>> tuple = new Tuple2<>("t", new ArrayList<>());
    tuple._2().add(tuple);
    Node recordInCycle = new Node();
    recordInCycle.value = new Pair(recordInCycle, new Checked(new int[] {1}, new ArrayList<>()));
    Pair self = new Pair("x", new ArrayList<>());
    @SuppressWarnings("unchecked")
    List<Object> inSelf = (List<Object>) self.right();
    inSelf.add(self);
    Serializable lambda = (Comparator<String> & Serializable) (a, b) -> b.compareTo(a);
    Node holdsLambda = new Node();
    holdsLambda.value = lambda;
    Node anonymous = new Node();
    anonymous.value =
        new Object[] {
          new AllPrimitives() {
            @SuppressWarnings("unused")
            int added = 3;
          }
        };
    return Stream.of(
            new AllPrimitives(),
            new WithTransients(),
            new Child(),
            new GrandChild(),
            finals,
            new Resolving(),
            new InheritsResolving(),
            new Replaced(),
            new OwnSerialForm(),
            new InheritsOwnSerialForm(),
            new NamesItsFields(),
            new External(),
            all,
            undetermined,
            inside,
            new Object[] {outer, inside},
            new Subclassed(),
            new CountingNumber(),
            new Pair(new int[] {1}, new AllPrimitives()),
            new Checked(new int[] {1}, new ArrayList<>(List.of("a"))),
            new Object[] {new ReplacedRecord(new int[] {1})},
            ring,
            tuple,
            recordInCycle,
            self,
            holdsLambda,
            anonymous,
            new Pair(new Resolving(), new AllPrimitives()),
            new ArrayList<>(List.of(new OwnSerialForm(), new Finals(1))),
            list(40),
            list(300))
        .map(record -> Named.of(record.getClass().getSimpleName(), record));
  }

  @ParameterizedTest
  @MethodSource("awkward")
  void aCopyIsWhatSerialisationMakesOfIt(Object record) throws Exception {
    assertLikeSerialised(record);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void graphsOfAnyShapeAreCopiedAsSerialisationDoes(long seed) throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      assertLikeSerialised(new Graphs(random).any());
    }
  }

  @Test
  void plainClassesAreCopiedFieldByFieldAndOthersAreNot() {
    assertThat(
            List.of(
                AllPrimitives.class,
                WithTransients.class,
                GrandChild.class,
                OfAll.class,
                Outer.Inside.class,
                CountingNumber.class,
                Node.class))
        .allMatch(type -> ObjectFields.of(type) != null);
    assertThat(
            List.of(
                Resolving.class,
                InheritsResolving.class,
                Replaced.class,
                InheritsOwnSerialForm.class,
                NamesItsFields.class,
                External.class,
                Subclassed.class,
                ChildOfIt.class,
                NotSerialisable.class,
                Colour.class,
                Pair.class,
                Date.class,
                int[].class))
        .allMatch(type -> ObjectFields.of(type) == null);
  }

  @Test
  void whatSerialisationRefusesIsRefused() {
    assertThatThrownBy(() -> copyPolicy.copy(new ChildOfIt()))
        .hasRootCauseInstanceOf(InvalidClassException.class);
    assertThatThrownBy(() -> copyPolicy.copy(new Failing()))
        .hasRootCauseInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> copyPolicy.copy(new NotInside()))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("NotInside.thread is a java.lang.Object");
    Checked invalid = new Checked(new int[] {1}, new ArrayList<>());
    invalid.list().add(invalid);
    assertThatThrownBy(() -> copyPolicy.copy(new Object[] {invalid, new Inner()}))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whatRecordsOfOneResultShareIsCopiedOnce() throws Exception {
    AllPrimitives shared = new AllPrimitives();
    Node holder = new Node();
    holder.value = shared;
    Object[] copies = copyPolicy.copyAll(new Object[] {shared, holder, shared});
    assertThat(copies[0]).isSameAs(copies[2]).isNotSameAs(shared);
    assertThat(((Node) copies[1]).value).isSameAs(copies[0]);
  }

  @Test
  void manyThreadsMayCopyObjectsOfAClassThatIsNew() {
    List<Object> copies =
        IntStream.range(0, 1000)
            .parallel()
            .mapToObj(
                i -> {
                  try {
                    return (Object) copyPolicy.copy(new GrandChild());
                  } catch (NotSerializableException e) {
                    throw new IllegalStateException(e);
                  }
                })
            .toList();
    assertThat(copies)
        .allMatch(copy -> GraphComparison.difference(copy, new GrandChild()) == null)
        .doesNotHaveDuplicates();
  }

  private void assertLikeSerialised(Object record) throws Exception {
    Object copy = copyPolicy.copy(record);
    assertThat(GraphComparison.difference(copy, GraphSnapshot.of(record).restore())).isNull();
    Immutability rule = copyPolicy.immutability();
    var originals = GraphComparison.reachable(record);
    assertThat(GraphComparison.reachable(copy))
        .as("nothing that may change is in both")
        .noneMatch(part -> originals.contains(part) && !rule.holdsFor(part));
  }

  private static Node list(int length) {
    Node first = null;
    for (int i = 0; i < length; i++) {
      Node node = new Node();
      node.next = first;
      node.value = i;
      first = node;
    }
    return first;
  }

  /** Objects that refer to those made before, and to those that hold them. */
  private static final class Graphs {
    private static final int COLLECTIONS = 14;

    private final Random random;
    private final List<Object> made = new ArrayList<>();

    Graphs(Random random) {
      this.random = random;
    }

    Object any() {
      int count = 1 + random.nextInt(30);
      for (int i = 0; i < count; i++) {
        made.add(one(random.nextInt(10 + COLLECTIONS)));
      }
      return new Object[] {part(), part(), made.get(made.size() - 1)};
    }

    private Object one(int kind) {
      switch (kind) {
        case 0 -> {
          Node node = new Node();
          made.add(node);
          node.value = part();
          if (part() instanceof Node other) {
            node.next = other;
            other.value = node;
          }
          return node;
        }
        case 1 -> {
          return new Pair(part(), part());
        }
        case 2 -> {
          return new Tuple2<>(part(), part());
        }
        case 3 -> {
          List<Object> list = new ArrayList<>(Arrays.asList(part(), part()));
          if (random.nextInt(4) == 0) {
            list.add(list);
          }
          return list;
        }
        case 4 -> {
          Map<Object, Object> map = new HashMap<>();
          map.put("a", part());
          map.put(random.nextInt(), part());
          return map;
        }
        case 5 -> {
          OfAll all = new OfAll();
          all.any = part();
          all.objects = new Object[] {part(), all, part()};
          return all;
        }
        case 6 -> {
          return random.nextBoolean() ? new GrandChild() : new WithTransients();
        }
        case 7 -> {
          Finals finals = new Finals(random.nextInt());
          finals.list.add(part());
          return finals;
        }
        case 8 -> {
          return random.nextInt(5) == 0 ? new OwnSerialForm() : new AllPrimitives();
        }
        case 9 -> {
          return new long[] {random.nextLong()};
        }
        default -> {
          return collection(kind - 10);
        }
      }
    }

    @SuppressWarnings({"JavaUtilDate", "JdkObsolete"}) // programs hold such
    private Object collection(int kind) {
      List<Integer> numbers = random.ints(random.nextInt(40), -50, 50).boxed().toList();
      switch (kind) {
        case 0 -> {
          Map<Integer, Object> map = new TreeMap<>(ordered());
          numbers.forEach(number -> map.put(number, part()));
          return map;
        }
        case 1 -> {
          Set<Integer> set = new TreeSet<>(ordered());
          set.addAll(numbers);
          return set;
        }
        case 2 -> {
          Queue<Integer> queue = new PriorityQueue<>(ordered());
          queue.addAll(numbers);
          return queue;
        }
        case 3 -> {
          Queue<Tuple2<Integer, Object>> queue =
              new PriorityQueue<>(
                  (Comparator<Tuple2<Integer, Object>> & Serializable)
                      (a, b) -> Integer.compare(a._1(), b._1()));
          numbers.forEach(number -> queue.add(new Tuple2<>(number, part())));
          return queue;
        }
        case 4 -> {
          BitSet bits = random.nextBoolean() ? new BitSet(random.nextInt(500)) : new BitSet();
          numbers.stream().map(Math::abs).forEach(bits::set);
          return bits;
        }
        case 5 -> {
          StringBuilder text = new StringBuilder(random.nextInt(60));
          return text.append(numbers).append(random.nextBoolean() ? "\u4e2d" : "");
        }
        case 6 -> {
          Object[] numbersAndMore = {
            new AtomicInteger(random.nextInt()),
            new AtomicLong(random.nextLong()),
            new AtomicBoolean(random.nextBoolean()),
            new Date(random.nextInt()),
            new java.sql.Timestamp(random.nextInt()),
            new AtomicReference<>(part())
          };
          return numbersAndMore[random.nextInt(numbersAndMore.length)];
        }
        case 7 -> {
          Map<Colour, Object> map = new EnumMap<>(Colour.class);
          map.put(Colour.GREEN, part());
          map.put(Colour.RED, part());
          return random.nextBoolean() ? map : EnumSet.of(Colour.GREEN);
        }
        case 8 -> {
          Set<Object> set = new HashSet<>(numbers);
          numbers.forEach(number -> set.add(new ArrayList<>(List.of(number))));
          return set;
        }
        case 9 -> {
          Map<Object, Object> map = new HashMap<>();
          numbers.forEach(number -> map.put(new ArrayList<>(List.of(number)), part()));
          return map;
        }
        case 10 -> {
          Deque<Object> deque = new ArrayDeque<>(numbers);
          deque.add(new long[] {random.nextLong()});
          return deque;
        }
        case 11 -> {
          return random.nextBoolean()
              ? new AbstractMap.SimpleEntry<>(part(), part())
              : new AbstractMap.SimpleImmutableEntry<>(part(), part());
        }
        case 12 -> {
          return random.nextBoolean() ? Collections.singletonList(part()) : new Stack<>();
        }
        default -> {
          return random.nextBoolean() ? Collections.emptyList() : Collections.emptyMap();
        }
      }
    }

    private Comparator<Integer> ordered() {
      return switch (random.nextInt(3)) {
        case 0 -> null;
        case 1 -> Comparator.reverseOrder();
        default -> new Remainder(1 + random.nextInt(60));
      };
    }

    private Object part() {
      int choice = random.nextInt(6);
      if (choice == 0 || made.isEmpty()) {
        return random.nextBoolean() ? "text" : null;
      }
      return choice == 1 ? (Object) Colour.RED : made.get(random.nextInt(made.size()));
    }
  }
}
