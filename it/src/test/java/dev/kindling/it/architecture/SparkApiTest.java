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
 * Holds the API against Spark's: {@code spark-api.txt} lists, of what is built so far, what Java
 * code sees of Spark 4.2. A program that compiles against one compiles against the other.
 */
class SparkApiTest {
  /** One class of the list: its supertypes and its members, erased to generic. */
  record Listed(String name, List<String> supertypes, Map<String, String> members) {
    Class<?> load() throws ClassNotFoundException {
      return Class.forName("dev.kindling." + name.replaceFirst("^scala\\.", ""));
    }

    /** Whether it is told to listeners: Spark makes it from Scala's types, another module here. */
    boolean isListed() {
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
  void classIsWhatSparksIs(Listed listed) throws Exception {
    assertThat(Signatures.supertypesOf(listed.load())).containsAll(listed.supertypes());
  }

  @ParameterizedTest
  @MethodSource("listed")
  void membersAreSparks(Listed listed) throws Exception {
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
  void nothingIsPublicThatSparkLacks(Listed listed) throws Exception {
    Set<String> own = new TreeSet<>(Signatures.writtenIn(listed.load()));
    own.removeAll(listed.members().keySet());
    own.removeIf(member -> BEYOND_THE_LIST.contains(listed.name() + "#" + member));
    own.removeIf(SparkApiTest::isUnlisted);
    own.removeIf(member -> listed.isListed() && member.startsWith("<init>("));
    assertThat(own).isEmpty();
  }

  /** What every object has, and what Scala gives a case class; the list leaves these out. */
  private static boolean isUnlisted(String member) {
    return member.matches(
        "(static )?(equals|hashCode|toString|canEqual|copy|apply|product\\w+"
            + "|readExternal|writeExternal)\\(.*");
  }

  /** What Spark has in Scala's types, and what another module needs to reach. */
  private static final Set<String> BEYOND_THE_LIST =
      Set.of(
          // Spark's takes a ClassTag, too.
          "broadcast.Broadcast#<init>(long)",
          // Spark's take an RDD, as a Scala class.
          "RangePartitioner#<init>(java.lang.Object[],boolean,java.util.Comparator,int)",
          // Spark's take ClassTags, too.
          "api.java.JavaRDD#static fromRDD(rdd.RDD) : api.java.JavaRDD",
          "api.java.JavaPairRDD#static fromRDD(rdd.RDD) : api.java.JavaPairRDD",
          // Spark's are open to its own packages only; the engine tells a task its context.
          "TaskContext#static setTaskContext(TaskContext) : void",
          "TaskContext#static unset() : void",
          // What listeners are told grows with the events, which another module makes.
          "scheduler.StageInfo#submitted(long) : void",
          "scheduler.StageInfo#completed(long,java.lang.String,executor.TaskMetrics) : void",
          "scheduler.StageInfo#accumulated(scheduler.AccumulableInfo) : void",
          "scheduler.TaskInfo#ended(long,boolean,boolean,java.util.List) : void",
          "executor.TaskMetrics#plus(executor.TaskMetrics) : executor.TaskMetrics",
          // Spark's comes from Scala's Ordered, erased.
          "storage.RDDInfo#compareTo(storage.RDDInfo) : int",
          // Spark's takes types of Hadoop; who knows where the file lies makes it here.
          "input.PortableDataStream#<init>()",
          // What the Java classes beside the context make their nodes and run their jobs with.
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
