package dev.kindling.engine;

import dev.kindling.HashPartitioner;
import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function;
import dev.kindling.pipeline.operator.MapOperator;
import dev.kindling.plan.Action;
import dev.kindling.plan.CallSite;
import dev.kindling.plan.CoGroup;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Edge;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Input;
import dev.kindling.plan.Narrow;
import dev.kindling.plan.Node;
import dev.kindling.plan.Operation;
import dev.kindling.plan.Operator;
import dev.kindling.plan.Shuffle;
import dev.kindling.plan.Source;
import dev.kindling.plan.Union;
import dev.kindling.spi.Job;
import dev.kindling.spi.ResultHandler;
import java.io.FileNotFoundException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Makes lineages and jobs for tests that don't look at records. */
public final class Lineages {
  private int nextDataset;
  private int nextExchange;
  private int nextOperation;

  /** A source with the given number of partitions. */
  public Dataset<Object> source(int partitions) {
    return dataset("parallelize", new Source<>(new Numbers(partitions)));
  }

  /** One more narrow dataset. */
  @SuppressWarnings("unchecked")
  public Dataset<Object> map(Dataset<?> parent) {
    return dataset("map", new Narrow<>((Dataset<Object>) parent, new Untouched(), true, false));
  }

  /** One more narrow dataset, whose operator is pushed. */
  @SuppressWarnings("unchecked")
  public Dataset<Object> pushed(Dataset<?> parent) {
    MapOperator<Object, Object> mapping = new MapOperator<>(new Same());
    return dataset("map", new Narrow<>((Dataset<Object>) parent, mapping, true, false));
  }

  /** A source whose input is missing. */
  public Dataset<Object> absent() {
    return dataset("textFile", new Source<>(new Absent()));
  }

  /** A shuffle of a dataset. */
  public Exchange exchange(Dataset<?> parent, int partitions) {
    return new Exchange(
        nextExchange++, parent, new HashPartitioner(partitions), null, false, null, true);
  }

  /** The reduce side of an exchange. */
  public Dataset<?> read(Exchange exchange) {
    return dataset("reduceByKey", new Shuffle<>(exchange));
  }

  /** Shuffles a dataset. */
  public Dataset<?> shuffle(Dataset<?> parent, int partitions) {
    return read(exchange(parent, partitions));
  }

  /** Groups several parents, each shuffled. */
  public Dataset<?> coGroup(int partitions, Dataset<?>... parents) {
    List<Edge> edges =
        java.util.Arrays.stream(parents).<Edge>map(parent -> exchange(parent, partitions)).toList();
    return dataset("cogroup", new CoGroup<Object>(edges, new HashPartitioner(partitions)));
  }

  /** The records of several parents. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Dataset<Object> union(Dataset<Object>... parents) {
    return dataset("union", new Union<>(List.of(parents)));
  }

  /** A job over all partitions. */
  public Job<?, ?> job(Dataset<?> dataset, ResultHandler<Object> results) {
    return job(dataset, results, Map.of());
  }

  /** A job over all partitions, started by a thread with these local properties. */
  public Job<?, ?> job(
      Dataset<?> dataset, ResultHandler<Object> results, Map<String, String> properties) {
    return job(
        dataset, IntStream.range(0, dataset.numPartitions()).boxed().toList(), results, properties);
  }

  /** A job over all partitions that does something with them. */
  public Job<?, ?> job(
      Dataset<?> dataset,
      Action<Object, Object> action,
      ResultHandler<Object> results,
      Map<String, String> properties) {
    @SuppressWarnings("unchecked")
    Dataset<Object> records = (Dataset<Object>) dataset;
    return new Job<>(
        records,
        IntStream.range(0, dataset.numPartitions()).boxed().toList(),
        action,
        true,
        results,
        operation("collect"),
        null,
        properties);
  }

  /** A job over some partitions. */
  public Job<?, ?> job(
      Dataset<?> dataset,
      List<Integer> partitions,
      ResultHandler<Object> results,
      Map<String, String> properties) {
    @SuppressWarnings("unchecked")
    Dataset<Object> records = (Dataset<Object>) dataset;
    return new Job<Object, Object>(
        records, partitions, new Ignore(), true, results, operation("collect"), null, properties);
  }

  private <T> Dataset<T> dataset(String name, Node<T> node) {
    return new Dataset<>(nextDataset++, operation(name), node);
  }

  private Operation operation(String name) {
    int id = nextOperation++;
    StackTraceElement frame = new StackTraceElement("Films", "main", "Films.java", id + 1);
    return new Operation(id, new CallSite(name, List.of(frame)));
  }

  /** One pair in each partition: its number, twice. */
  private record Numbers(int numPartitions) implements Input<Object> {
    @Override
    public String kind() {
      return "ParallelCollectionRDD";
    }

    @Override
    public String defaultName() {
      return "";
    }

    @Override
    public Iterator<Object> read(int partition, TaskContext context) {
      return List.<Object>of(new Tuple2<>(partition, partition)).iterator();
    }
  }

  private record Absent() implements Input<Object> {
    @Override
    public String kind() {
      return "HadoopRDD";
    }

    @Override
    public String defaultName() {
      return "";
    }

    @Override
    public int numPartitions() throws FileNotFoundException {
      throw new FileNotFoundException("films.txt");
    }

    @Override
    public Iterator<Object> read(int partition, TaskContext context) {
      return List.of().iterator();
    }
  }

  private record Untouched() implements Operator<Object, Object> {
    @Override
    public Iterator<Object> pull(Iterator<Object> upstream, TaskContext context) {
      return upstream;
    }
  }

  private record Same() implements Function<Object, Object> {
    @Override
    public Object call(Object record) {
      return record;
    }
  }

  private record Ignore() implements Action.Pull<Object, Object> {
    @Override
    public Object run(Iterator<Object> records, TaskContext context) {
      return "";
    }
  }
}
