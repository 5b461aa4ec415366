package dev.kindling.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the API with Spark's. {@code spark-api.txt} lists the classes of Spark 4.2 that Kindling
 * has, with the members that Java code can use. A program that compiles against one compiles
 * against the other.
 */
class SparkApiTest {
  /** A class of the list with its supertypes and its members (erased form to generic form). */
  record Listed(String name, List<String> supertypes, Map<String, String> members) {
    Class<?> load() throws ClassNotFoundException {
      return Class.forName("dev.kindling." + name.replaceFirst("^scala\\.", ""));
    }

    /**
     * Returns whether listeners receive objects of this class. The constructors differ: Spark's
     * have types of Scala, and here another module creates the objects.
     */
    boolean isForListeners() {
      return name.startsWith("scheduler.")
          || name.startsWith("executor.")
          || name.equals("storage.RDDInfo");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("listed")
  void classHasTheSupertypesOfSparks(Listed listed) throws Exception {
    assertThat(Signatures.supertypesOf(listed.load())).containsAll(listed.supertypes());
  }

  @ParameterizedTest
  @MethodSource("listed")
  void classHasTheMembersOfSparks(Listed listed) throws Exception {
    Map<String, String> own = Signatures.of(listed.load());
    List<String> wrong = new ArrayList<>();
    listed
        .members()
        .forEach(
            (erased, generic) -> {
              String has = own.get(erased);
              if (has == null) {
                wrong.add("lacks " + erased);
              } else if (!generic.isEmpty() && !has.equals(generic)) {
                wrong.add(erased + "\n    is      " + has + "\n    must be " + generic);
              }
            });
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("listed")
  void classHasNoPublicMemberThatSparkLacks(Listed listed) throws Exception {
    Set<String> own = new TreeSet<>(Signatures.declaredIn(listed.load()));
    own.removeAll(listed.members().keySet());
    own.removeIf(member -> BEYOND_THE_LIST.contains(listed.name() + "#" + member));
    own.removeIf(SparkApiTest::isUnlisted);
    own.removeIf(member -> listed.isForListeners() && member.startsWith("<init>("));
    assertThat(own).isEmpty();
  }

  /** Methods of every object and of Scala's case classes, which the list leaves out. */
  private static boolean isUnlisted(String member) {
    return member.matches(
        "(static )?(equals|hashCode|toString|canEqual|copy|apply|product\\w+"
            + "|readExternal|writeExternal)\\(.*");
  }

  /**
   * Public members that differ from Spark's because of Scala's types, or that another module uses.
   */
  private static final Set<String> BEYOND_THE_LIST =
      Set.of(
          // Spark's also takes a ClassTag.
          "broadcast.Broadcast#<init>(long)",
          // Spark's take functions of Scala, and so do those of the drop-in.
          "partial.PartialResult#onComplete(api.java.function.VoidFunction)"
              + " : partial.PartialResult",
          "partial.PartialResult#onFail(api.java.function.VoidFunction) : void",
          "partial.PartialResult#map(api.java.function.Function) : partial.PartialResult",
          // Spark's constructors take an RDD and a ClassTag.
          "RangePartitioner#<init>(java.lang.Object[],boolean,java.util.Comparator,int)",
          // Spark's also take ClassTags.
          "api.java.JavaRDD#static fromRDD(rdd.RDD) : api.java.JavaRDD",
          "api.java.JavaPairRDD#static fromRDD(rdd.RDD) : api.java.JavaPairRDD",
          // Spark's are visible only in its own packages. The engine sets the context of a task
          // here.
          "TaskContext#static setTaskContext(TaskContext) : void",
          "TaskContext#static unset() : void",
          // Another module creates the events and updates the objects in them.
          "scheduler.StageInfo#submitted(long) : void",
          "scheduler.StageInfo#completed(long,java.lang.String,executor.TaskMetrics) : void",
          "scheduler.StageInfo#accumulated(scheduler.AccumulableInfo) : void",
          "scheduler.TaskInfo#ended(long,boolean,boolean,java.util.List) : void",
          "executor.TaskMetrics#plus(executor.TaskMetrics) : executor.TaskMetrics",
          // Spark's comes from Scala's Ordered and takes an Object after erasure.
          "storage.RDDInfo#compareTo(storage.RDDInfo) : int",
          // The module that reads files without Hadoop creates it.
          "input.PortableDataStream#static of(input.StreamSource) : input.PortableDataStream",
          "input.PortableDataStream#serializedConfiguration() : byte[]",
          // The context creates it with the sizes of what is cached.
          "storage.RDDInfo#static of(plan.Dataset,int,long,long) : storage.RDDInfo",
          // The Java classes use these to create nodes and run jobs.
          "SparkContext#driver() : api.Driver",
          "SparkContext#transformations() : api.Transformations",
          "SparkContext#actions() : api.Actions");

  static List<Listed> listed() throws IOException {
    List<Listed> classes = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                SparkApiTest.class.getResourceAsStream("spark-api.txt"), StandardCharsets.UTF_8))) {
      for (String line : reader.lines().toList()) {
        if (line.startsWith("#") || line.isBlank()) {
          continue;
        }
        if (!line.startsWith(" ")) {
          String[] head = line.split(" <: ", -1);
          String name = head[0].substring(head[0].lastIndexOf(' ') + 1);
          classes.add(
              new Listed(
                  name,
                  head.length > 1 ? List.of(head[1].split(",", -1)) : List.of(),
                  new java.util.TreeMap<>()));
        } else {
          String[] member = line.strip().split(" :: ", -1);
          classes
              .get(classes.size() - 1)
              .members()
              .put(member[0], member.length > 1 ? member[1] : "");
        }
      }
    }
    return classes;
  }
}
