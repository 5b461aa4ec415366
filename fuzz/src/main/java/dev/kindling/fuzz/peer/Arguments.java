package dev.kindling.fuzz.peer;

import dev.kindling.Partitioner;
import dev.kindling.api.java.JavaDoubleRDD;
import dev.kindling.api.java.JavaPairRDD;
import dev.kindling.api.java.JavaRDD;
import dev.kindling.api.java.JavaRDDLike;
import dev.kindling.api.java.function.Function2;
import dev.kindling.fuzz.program.Call;
import dev.kindling.fuzz.program.Made;
import dev.kindling.fuzz.program.Word;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts the target and the arguments of a call to the types that the API needs. */
@SuppressWarnings("unchecked")
final class Arguments {
  private final Call call;
  private final Map<String, JavaRDDLike<?, ?>> datasets;

  Arguments(Call call, Map<String, JavaRDDLike<?, ?>> datasets) {
    this.call = call;
    this.datasets = datasets;
  }

  JavaRDDLike<?, ?> target() {
    return dataset(call.target());
  }

  JavaRDDLike<Object, ?> any() {
    return (JavaRDDLike<Object, ?>) target();
  }

  JavaRDD<Object> rdd() {
    return (JavaRDD<Object>) target();
  }

  JavaPairRDD<Object, Object> pairs() {
    return (JavaPairRDD<Object, Object>) target();
  }

  JavaDoubleRDD doubles() {
    return (JavaDoubleRDD) target();
  }

  JavaRDDLike<Object, ?> otherAny(int index) {
    return (JavaRDDLike<Object, ?>) dataset(word(index));
  }

  JavaRDD<Object> other(int index) {
    return (JavaRDD<Object>) dataset(word(index));
  }

  JavaPairRDD<Object, Object> otherPairs(int index) {
    return (JavaPairRDD<Object, Object>) dataset(word(index));
  }

  JavaDoubleRDD otherDoubles(int index) {
    return (JavaDoubleRDD) dataset(word(index));
  }

  boolean has(int index) {
    return index < call.arguments().size();
  }

  @Nullable Object at(int index) {
    return call.arguments().get(index);
  }

  @Nullable Object value(int index) {
    return PeerValues.of(at(index));
  }

  List<Object> list(int index) {
    return PeerValues.list(at(index));
  }

  double[] numbers(int index) {
    return list(index).stream().mapToDouble(number -> (Double) number).toArray();
  }

  int number(int index) {
    return (Integer) at(index);
  }

  long seed(int index) {
    return (Long) at(index);
  }

  double fraction(int index) {
    return (Double) at(index);
  }

  boolean flag(int index) {
    return (Boolean) at(index);
  }

  String text(int index) {
    return (String) at(index);
  }

  /** Returns the word at an index, or "" if the argument is not a word. */
  String word(int index) {
    return has(index) && at(index) instanceof Word word ? word.name() : "";
  }

  /** Returns the combining function with the name at an index. */
  Function2<Object, Object, Object> combination(int index) {
    String name = word(index);
    return (x, y) -> Functions.combine(name, x, y);
  }

  @Nullable Comparator<Object> order(int index) {
    return Functions.order(word(index));
  }

  boolean isPartitioner(int index) {
    return has(index) && at(index) instanceof Made;
  }

  Partitioner partitioner(int index) {
    return ProgramPartitioner.of((Made) at(index));
  }

  private JavaRDDLike<?, ?> dataset(String name) {
    JavaRDDLike<?, ?> dataset = datasets.get(name);
    if (dataset == null) {
      throw new IllegalArgumentException("no dataset " + name + " in " + call);
    }
    return dataset;
  }
}
