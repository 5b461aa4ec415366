package dev.kindling.engine.serial;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.kindling.SparkConf;
import dev.kindling.Tuple2;
import dev.kindling.Tuple3;
import dev.kindling.broadcast.Broadcast;
import dev.kindling.pipeline.combine.Group;
import dev.kindling.serializer.JavaSerializer;
import dev.kindling.serializer.KryoRegistrator;
import dev.kindling.serializer.KryoSerializer;
import dev.kindling.serializer.SerializerInstance;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecordSerializerTest {
  private final RecordSerializer serializer = configured(new SparkConf(false));

  @Test
  void nullIsARecord() throws IOException {
    assertThat(copy(null)).isNull();
    assertThat(RoundTrip.of(serializer, Arrays.asList(null, 1, null)))
        .containsExactly(null, 1, null);
  }

  @Test
  void unpairedSurrogatesAndLongStringsAreReadBack() throws IOException {
    String broken = "a\ud800b\udc00";
    String large = "x".repeat(100_000) + "é";
    String wide = "日本".repeat(50_000);
    assertThat(RoundTrip.of(serializer, List.of(broken, large, wide, "é".repeat(127), "")))
        .containsExactly(broken, large, wide, "é".repeat(127), "");
  }

  @Test
  void bitsOfDoublesAreReadBack() throws IOException {
    double odd = Double.longBitsToDouble(0x7ff8000000000123L);
    assertThat(Double.doubleToRawLongBits((Double) copy(odd))).isEqualTo(0x7ff8000000000123L);
    assertThat(1 / (Double) copy(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void listThatIsReferencedTwiceStaysOne() throws IOException {
    List<Integer> list = new ArrayList<>(List.of(1));
    Tuple2<?, ?> copy = (Tuple2<?, ?>) copy(new Tuple2<>(list, list));
    assertThat(copy._1()).isEqualTo(list).isSameAs(copy._2()).isNotSameAs(list);
  }

  @Test
  void objectSharedByAListAndAnObjectStaysShared() throws IOException {
    List<String> list = new ArrayList<>(List.of("a"));
    Tuple2<?, ?> copy = (Tuple2<?, ?>) copy(new Tuple2<>(list, new Holder(list)));
    assertThat(((Holder) copy._2()).held).isSameAs(copy._1());
  }

  @Test
  void objectSharedByTwoObjectsStaysShared() throws IOException {
    List<String> list = new ArrayList<>(List.of("a"));
    Tuple2<?, ?> copy = (Tuple2<?, ?>) copy(new Tuple2<>(new Holder(list), new Holder(list)));
    assertThat(((Holder) copy._1()).held).isSameAs(((Holder) copy._2()).held);
  }

  @Test
  void recordsShareNothingAndHaveTheStateAtTheTimeOfWriting() throws IOException {
    Holder reused = new Holder("first");
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    RecordWriter writer = serializer.writer(bytes);
    writer.write(reused);
    reused.held = "second";
    writer.write(reused);
    writer.finish();
    RecordReader reader = serializer.reader(new java.io.ByteArrayInputStream(bytes.toByteArray()));
    Holder first = (Holder) reader.read();
    Holder second = (Holder) reader.read();
    assertThat(List.of(first.held, second.held)).isEqualTo(List.of("first", "second"));
    assertThat(first).isNotSameAs(second);
  }

  @Test
  void cyclesAreReadBack() throws IOException {
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    List<?> copy = (List<?>) copy(cycle);
    assertThat(copy.get(0)).isSameAs(copy);
    Object[] array = new Object[1];
    array[0] = array;
    Object[] arrayCopy = (Object[]) copy(array);
    assertThat(arrayCopy[0]).isSameAs(arrayCopy);
  }

  @Test
  void tuplesThatShareATupleManyTimesStaySmall() throws IOException {
    Object nested = "leaf";
    for (int i = 0; i < 50; i++) {
      nested = new Tuple2<>(nested, nested);
    }
    Tuple2<?, ?> copy = (Tuple2<?, ?>) copy(nested);
    assertThat(((Tuple2<?, ?>) copy._1())._1()).isSameAs(((Tuple2<?, ?>) copy._2())._1());
  }

  @Test
  void collectionsKeepClassAndOrder() throws IOException {
    Map<String, Integer> byLength = new TreeMap<>(new ByLength());
    byLength.put("ccc", 1);
    byLength.put("a", 2);
    LinkedHashMap<Integer, Integer> recent = new LinkedHashMap<>(16, 0.75f, true);
    recent.put(1, 1);
    recent.put(2, 2);
    List<Object> collections =
        List.of(
            Collections.unmodifiableList(new ArrayList<>(List.of(1))),
            List.of(1, 2, 3),
            Map.of("a", 1),
            Arrays.asList("a", "b"),
            Collections.singletonList(1),
            new HashMap<>(Map.of("b", 1, "a", 2)),
            byLength,
            recent,
            new Group<>(7));
    List<Object> copies = new ArrayList<>();
    for (Object collection : collections) {
      copies.add(copy(collection));
    }
    assertThat(copies).isEqualTo(collections);
    assertThat(copies.stream().map(Object::getClass).toList())
        .isEqualTo(collections.stream().map(Object::getClass).toList());
    assertThat(((Map<?, ?>) copies.get(6)).keySet().toString()).isEqualTo("[a, ccc]");
    LinkedHashMap<?, ?> recentCopy = (LinkedHashMap<?, ?>) copies.get(7);
    assertThat(recentCopy.get(1)).isEqualTo(1);
    assertThat(recentCopy.keySet().toString()).isEqualTo("[2, 1]");
  }

  @Test
  void arraysKeepTheirComponentType() throws IOException {
    String[][] strings = {{"a", null}, {}};
    assertThat(copy(strings)).isInstanceOf(String[][].class).isEqualTo(strings);
    for (Object array :
        List.of(
            new boolean[] {true, false},
            new char[] {'a', '\uffff'},
            new short[] {Short.MIN_VALUE, 7},
            new float[] {1.5f, Float.NaN},
            new long[] {Long.MIN_VALUE, 1},
            new double[] {-0.0, 2},
            new int[] {Integer.MAX_VALUE, -1},
            "bytes".getBytes(ISO_8859_1))) {
      assertThat(copy(array)).isEqualTo(array);
    }
  }

  @Test
  void enumConstantsWithBodiesAreTheSameObjects() throws IOException {
    assertThat(copy(Operation.PLUS)).isSameAs(Operation.PLUS);
    assertThat(((Operation) copy(Operation.PLUS)).of(1, 2)).isEqualTo(3);
    assertThat(copy(new Tuple3<>(Operation.MINUS, Operation.PLUS, 'c')))
        .isEqualTo(new Tuple3<>(Operation.MINUS, Operation.PLUS, 'c'));
  }

  @Test
  void readResolveWriteReplaceReadObjectAndTransientAreHonoured() throws IOException {
    assertThat(copy(Single.ONE)).isSameAs(Single.ONE);
    assertThat(copy(new Replaced("a"))).isEqualTo("replaced a");
    Tuple2<?, ?> lazy = (Tuple2<?, ?>) copy(new Tuple2<>(1, new Lazy(3)));
    assertThat(((Lazy) lazy._2()).twice).isEqualTo(6);
  }

  @Test
  void javaRecordsAreCreatedByTheirConstructors() throws IOException {
    assertThat(copy(new Point(1, 2L, "x"))).isEqualTo(new Point(1, 2L, "x"));
    assertThat(copy(new Secret("x"))).isEqualTo("x");
    Shown shown = (Shown) copy(new Shown(List.of("kept")));
    assertThat(shown.values).containsExactly("kept");
    assertThat(shown.values()).containsExactly("shown");
  }

  @Test
  void objectsOfAnonymousClassesAreReadBack() throws IOException {
    Comparator<Integer> comparator = anonymous();
    @SuppressWarnings("unchecked")
    Comparator<Integer> copy = (Comparator<Integer>) copy(comparator);
    assertThat(copy.compare(1, 2)).isEqualTo(1);
    assertThat(copy).hasSameClassAs(comparator);
  }

  @Test
  void broadcastsPassByReference() throws IOException {
    Broadcast<String> broadcast = new NamedBroadcast(3);
    Tuple2<?, ?> copy = (Tuple2<?, ?>) copy(new Tuple2<>(broadcast, new Holder(broadcast)));
    assertThat(copy._1()).isSameAs(broadcast);
    assertThat(((Holder) copy._2()).held).isSameAs(broadcast);
  }

  @Test
  void errorNamesTheObjectThatIsNotSerialisableAndThePathToIt() {
    assertThatThrownBy(() -> copy(new Tuple2<>(1, new Holder(new Plain(1)))))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageStartingWith(Plain.class.getName() + "\n")
        .hasMessageContaining("Holder.held is a " + Plain.class.getName());
  }

  @Test
  void kryoTakesObjectsThatAreNotSerialisable() throws IOException {
    RecordSerializer kryo =
        configured(new SparkConf(false).set("spark.serializer", KryoSerializer.class.getName()));
    Tuple2<?, ?> pair =
        (Tuple2<?, ?>) RoundTrip.of(kryo, List.of(new Tuple2<>("a", new Plain(7)))).get(0);
    assertThat(((Plain) pair._2()).number).isEqualTo(7);
    Group<Object> group = new Group<>(new Plain(1));
    group.add(new Plain(2));
    Tuple2<?, ?> grouped =
        (Tuple2<?, ?>) RoundTrip.of(kryo, List.of(new Tuple2<>(1, group))).get(0);
    assertThat(((Group<?>) grouped._2())).hasSize(2);
    assertThat(RoundTrip.of(kryo, List.of(Single.ONE)).get(0)).isSameAs(Single.ONE);
    List<Integer> fixed = Collections.unmodifiableList(new ArrayList<>(List.of(1)));
    assertThat(RoundTrip.of(kryo, List.of(fixed)).get(0)).isEqualTo(fixed).hasSameClassAs(fixed);
  }

  @Test
  void classesOfAKryoRegistratorAreWrittenByKryo() throws IOException {
    SparkConf conf =
        new SparkConf(false)
            .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
            .set("spark.kryo.registrator", Registering.class.getName());
    Holder copy = (Holder) RoundTrip.of(configured(conf), List.of(new Holder("x"))).get(0);
    assertThat(copy.held).isEqualTo("by Kryo: x");
  }

  @Test
  void serialiserOfTheProgramIsUsed() throws IOException {
    SparkConf conf = new SparkConf(false).set("spark.serializer", Shouting.class.getName());
    Tuple2<?, ?> copy =
        (Tuple2<?, ?>)
            RoundTrip.of(configured(conf), List.of(new Tuple2<>("a", new Holder("b")))).get(0);
    assertThat(((Holder) copy._2()).held).isEqualTo("b");
    assertThat(Shouting.made).isTrue();
  }

  @Test
  void missingSerialiserFailsAsInSpark() {
    SparkConf conf = new SparkConf(false).set("spark.serializer", "bogus.Serializer");
    assertThatThrownBy(() -> configured(conf)).isInstanceOf(ClassNotFoundException.class);
  }

  private Object copy(Object record) throws IOException {
    return RoundTrip.of(serializer, Collections.singletonList(record)).get(0);
  }

  private static RecordSerializer configured(SparkConf conf) {
    return RecordSerializer.of(conf, RecordSerializerTest.class.getClassLoader());
  }

  private static Comparator<Integer> anonymous() {
    return new SerialComparator() {
      private static final long serialVersionUID = 1L;

      @Override
      public int compare(Integer left, Integer right) {
        return right.compareTo(left);
      }
    };
  }

  private interface SerialComparator extends Comparator<Integer>, Serializable {}

  /** Holds anything. */
  public static final class Holder implements Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private Object held;

    Holder(Object held) {
      this.held = held;
    }
  }

  /** Isn't serialisable. */
  static final class Plain {
    private final int number;

    Plain(int number) {
      this.number = number;
    }
  }

  private static final class ByLength implements Comparator<String>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(String left, String right) {
      return Integer.compare(left.length(), right.length());
    }
  }

  private enum Operation {
    PLUS {
      @Override
      int of(int left, int right) {
        return left + right;
      }
    },
    MINUS;

    int of(int left, int right) {
      return left - right;
    }
  }

  private static final class Single implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Single ONE = new Single();

    Object readResolve() {
      return ONE;
    }
  }

  private record Replaced(String value) implements Serializable {
    Object writeReplace() {
      return "replaced " + value;
    }
  }

  private static final class Lazy implements Serializable {
    private static final long serialVersionUID = 1L;
    private final int number;
    private transient int twice;

    Lazy(int number) {
      this.number = number;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      twice = 2 * number;
    }
  }

  private record Point(int x, Long y, String name) implements Serializable {}

  private record Secret(String value) implements Serializable {
    Object readResolve() {
      return value;
    }
  }

  /** Its accessor returns something else than the component's value. */
  private record Shown(List<String> values) implements Serializable {
    @Override
    public List<String> values() {
      return List.of("shown");
    }
  }

  private static final class NamedBroadcast extends Broadcast<String> {
    private static final long serialVersionUID = 1L;

    NamedBroadcast(long id) {
      super(id);
    }

    @Override
    public String getValue() {
      return "told";
    }

    @Override
    public void doUnpersist(boolean blocking) {}

    @Override
    public void doDestroy(boolean blocking) {}
  }

  /** Registers a serialiser whose output can be recognised. */
  public static final class Registering implements KryoRegistrator {
    @Override
    public void registerClasses(Kryo kryo) {
      kryo.register(
          Holder.class,
          new com.esotericsoftware.kryo.Serializer<Holder>() {
            @Override
            public void write(Kryo with, Output output, Holder holder) {
              output.writeString("by Kryo: " + holder.held);
            }

            @Override
            public Holder read(Kryo with, Input input, Class<Holder> type) {
              return new Holder(input.readString());
            }
          });
    }
  }

  /** A serialiser class of the program. */
  public static final class Shouting extends JavaSerializer {
    private static final long serialVersionUID = 1L;
    private static volatile boolean made;

    @Override
    public SerializerInstance newInstance() {
      made = true;
      return super.newInstance();
    }
  }
}
