import dev.kindling.HashPartitioner;
import dev.kindling.Partitioner;
import dev.kindling.SparkConf;
import dev.kindling.SparkException;
import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.api.java.Optional;
import dev.kindling.api.java.function.Function;
import dev.kindling.api.java.function.Function2;
import dev.kindling.api.java.function.PairFunction;
import dev.kindling.broadcast.Broadcast;
import dev.kindling.storage.StorageLevel;
import dev.kindling.util.LongAccumulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Has each feature of class files in which a name of the API can occur. */
public class ClassFileFeatures {
  record Point(int x, Tuple2<String, Integer> tag) implements Serializable {}

  enum Colour implements Function<Integer, String> {
    RED {
      @Override
      public String call(Integer number) {
        return "red" + number;
      }
    },
    BLUE {
      @Override
      public String call(Integer number) {
        return "blue" + number;
      }
    }
  }

  sealed interface Shape extends Serializable permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  record Square(double side) implements Shape {}

  @Retention(RetentionPolicy.RUNTIME)
  @interface Uses {
    Class<?> value();

    By[] others() default {};
  }

  @Retention(RetentionPolicy.RUNTIME)
  @interface By {
    Class<? extends Partitioner>[] value() default HashPartitioner.class;
  }

  @Uses(value = JavaRDD.class, others = @By)
  static class Annotated<T extends JavaRDDLike<?, ?> & Serializable> {
    Map<String, ? super Tuple2<T, JavaPairRDD<String, T[]>>> field;

    class Inner {
      JavaRDD<T> other;
    }
  }

  static class ByRemainder extends Partitioner {
    @Override
    public int numPartitions() {
      return 3;
    }

    @Override
    public int getPartition(Object key) {
      return Math.abs(key.hashCode() % 3);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ByRemainder;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  static class Hundred implements Serializable {
    int more(int number) {
      return number + 100;
    }
  }

  @SuppressWarnings("unchecked")
  static <T> T copy(T value) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(value);
    ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
          @Override
          protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
            return Class.forName(type.getName(), false, ClassFileFeatures.class.getClassLoader());
          }
        };
    return (T) in.readObject();
  }

  static String describe(Object value) {
    if (value instanceof Tuple2<?, ?> tuple) {
      return "tuple " + tuple._1();
    }
    return value instanceof Point point ? "point " + point.tag()._2() : "other";
  }

  public static void main(String[] args) throws Exception {
    String master = args.length > 0 ? args[0] : "local[2]";
    SparkConf conf = new SparkConf().setMaster(master).setAppName("class files");
    conf.set("spark.serializer", "dev.kindling.serializer.KryoSerializer");
    try (JavaSparkContext sc = new JavaSparkContext(conf)) {
      JavaRDD<Integer> numbers =
          sc.parallelize(IntStream.range(0, 20).boxed().collect(Collectors.toList()), 4);
      functions(numbers);
      types(numbers);
      shared(sc, numbers);
      errors(sc, numbers);
    }
  }

  private static void functions(JavaRDD<Integer> numbers) throws Exception {
    Function<Integer, Tuple2<String, Integer>> byRemainder = n -> new Tuple2<>("k" + n % 3, n);
    PairFunction<Tuple2<String, Integer>, String, Integer> asPair = tuple -> tuple;
    Function2<Integer, Integer, Integer> sum = Integer::sum;
    System.out.println(copy(byRemainder).call(4) + " " + copy(sum).call(4, 5));
    JavaPairRDD<String, Integer> pairs = numbers.map(byRemainder).mapToPair(asPair);
    System.out.println(new TreeMap<>(pairs.reduceByKey(sum).collectAsMap()));
    JavaPairRDD<String, Integer> counts =
        pairs
            .partitionBy(new ByRemainder())
            .groupByKey()
            .mapValues(
                values -> {
                  int count = 0;
                  for (int value : values) {
                    count++;
                  }
                  return count;
                });
    System.out.println(new TreeMap<>(counts.collectAsMap()));
    Hundred hundred = new Hundred();
    System.out.println(numbers.map(hundred::more).max(Comparator.<Integer>naturalOrder()));
  }

  private static void types(JavaRDD<Integer> numbers) throws Exception {
    System.out.println(numbers.map(Colour.RED).take(2) + " " + numbers.map(Colour.BLUE).take(1));
    System.out.println(
        numbers
            .map(n -> (Shape) (n % 2 == 0 ? new Circle(n) : new Square(n)))
            .map(Object::toString)
            .take(2));
    System.out.println(
        numbers.map(n -> new Point(n, new Tuple2<>("a", n))).map(ClassFileFeatures::describe).take(2));
    Uses uses = Annotated.class.getAnnotation(Uses.class);
    System.out.println(
        uses.value().getSimpleName() + " " + uses.others()[0].value()[0].getSimpleName());
    System.out.println(
        Annotated.class
            .getDeclaredField("field")
            .getGenericType()
            .getTypeName()
            .contains(Tuple2.class.getName() + "<T"));
    System.out.println(Class.forName("dev.kindling.api.java.JavaRDD").equals(JavaRDD.class));
    System.out.println(Optional.of("x").get() + (TaskContext.get() == null));
  }

  private static void shared(JavaSparkContext sc, JavaRDD<Integer> numbers) {
    Broadcast<List<Integer>> three = sc.broadcast(new java.util.ArrayList<>(List.of(1, 2, 3)));
    LongAccumulator sum = sc.sc().longAccumulator("sum");
    numbers.foreach(n -> sum.add(n * three.value().size()));
    System.out.println(sum.value());
    @SuppressWarnings("unchecked")
    JavaRDD<Integer>[] twice = new JavaRDD[] {numbers, numbers};
    System.out.println(sc.union(twice).count());
    numbers.persist(StorageLevel.MEMORY_ONLY());
    System.out.println(numbers.getStorageLevel().equals(StorageLevel.MEMORY_ONLY()));
  }

  private static void errors(JavaSparkContext sc, JavaRDD<Integer> numbers) {
    try {
      sc.textFile("/no/such/file").count();
    } catch (Exception e) {
      System.out.println(e.getClass().getSimpleName());
    }
    try {
      throw new SparkException("the program's own");
    } catch (SparkException e) {
      System.out.println(e.getMessage());
    }
  }
}
