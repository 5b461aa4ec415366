package dev.kindling.engine.task;

import dev.kindling.Tuple2;
import dev.kindling.engine.metrics.TaskClock;
import dev.kindling.engine.metrics.TaskClock.Activity;
import dev.kindling.engine.shuffle.GroupTable;
import dev.kindling.engine.shuffle.ShuffleReader;
import dev.kindling.engine.shuffle.ShuffleStore;
import dev.kindling.engine.shuffle.TaskServices;
import dev.kindling.plan.Cartesian;
import dev.kindling.plan.Checkpointed;
import dev.kindling.plan.CoGroup;
import dev.kindling.plan.Coalesce;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Edge;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.Narrow;
import dev.kindling.plan.Node;
import dev.kindling.plan.NodeVisitor;
import dev.kindling.plan.PartitionPruning;
import dev.kindling.plan.Shuffle;
import dev.kindling.plan.Source;
import dev.kindling.plan.Subtract;
import dev.kindling.plan.Union;
import dev.kindling.plan.Zip;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Finds, for one task, where the records of a node's partition come from. */
final class NodeOrigins {
  private final Evaluation evaluation;
  private final StageFunctions.ForTask functions;
  private final ShuffleStore shuffles;
  private final ShuffleReader reader;
  private final TaskServices services;
  private final LocalTaskContext context;
  private final TaskClock clock;

  NodeOrigins(
      Evaluation evaluation,
      StageFunctions.ForTask functions,
      ShuffleStore shuffles,
      TaskServices services,
      LocalTaskContext context) {
    this.evaluation = evaluation;
    this.functions = functions;
    this.shuffles = shuffles;
    this.reader = new ShuffleReader(shuffles, services);
    this.services = services;
    this.context = context;
    this.clock = context.counters().clock;
  }

  /**
   * Finds where the records of a partition come from.
   *
   * @param node what the partition's dataset is made of
   * @param joined whether the groups of a {@link CoGroup} are wanted as the pairs of a join
   */
  Origin of(Node<?> node, DatasetPartition source, boolean joined) throws Exception {
    return node.accept(new Visit(source, joined));
  }

  private final class Visit implements NodeVisitor<Origin, Exception> {
    private final DatasetPartition visited;
    private final int partition;
    private final boolean joined;

    Visit(DatasetPartition visited, boolean joined) {
      this.visited = visited;
      this.partition = visited.partition();
      this.joined = joined;
    }

    @Override
    public Origin source(Source<?> node) throws Exception {
      return records(node.input().read(partition, context));
    }

    /**
     * The dataset was persisted when the chain of operators was made that ends at it, and no longer
     * is. Its records come from a chain of its own.
     */
    @Override
    public Origin narrow(Narrow<?, ?> node) {
      return parents(List.of(visited));
    }

    @Override
    public Origin union(Union<?> node) {
      if (node.aligned()) {
        List<DatasetPartition> partitions = new ArrayList<>();
        for (Dataset<?> parent : node.parents()) {
          partitions.add(new DatasetPartition(parent, partition));
        }
        return new Origin.Parents(partitions, true, evaluation);
      }
      return parents(List.of(DatasetPartition.below(node, partition)));
    }

    @Override
    public Origin coalesce(Coalesce<?> node) {
      List<DatasetPartition> partitions = new ArrayList<>();
      for (int each : node.parentPartitions(partition)) {
        partitions.add(new DatasetPartition(node.parent(), each));
      }
      return new Origin.Parents(partitions, true, evaluation);
    }

    @Override
    public Origin partitionPruning(PartitionPruning<?> node) {
      return parents(List.of(new DatasetPartition(node.parent(), node.parentPartition(partition))));
    }

    @Override
    public Origin checkpointed(Checkpointed<?> node) {
      return parents(List.of(new DatasetPartition(node.stored(), partition)));
    }

    @Override
    public Origin zip(Zip<?> node) throws Exception {
      List<Iterator<Object>> sides = new ArrayList<>(node.parents().size());
      for (Dataset<?> parent : node.parents()) {
        sides.add(evaluation.iterator(parent, partition));
      }
      return records(functions.of(node.operator()).pull(sides, context));
    }

    @Override
    public Origin cartesian(Cartesian<?, ?> node) throws Exception {
      Iterator<Object> lefts = evaluation.iterator(node.left(), node.leftPartition(partition));
      DatasetPartition right = new DatasetPartition(node.right(), node.rightPartition(partition));
      return records(new CartesianPairs(lefts, right, evaluation));
    }

    @Override
    public Origin coGroup(CoGroup<?> node) throws Exception {
      List<Edge> edges = node.edges();
      GroupTable table = new GroupTable(edges.size(), services);
      for (int i = 0; i < edges.size(); i++) {
        Edge edge = edges.get(i);
        if (edge instanceof Exchange exchange) {
          Activity before = clock.enter(Activity.SHUFFLE_READ);
          try {
            table.add(i, shuffles, exchange, partition);
          } finally {
            clock.enter(before);
          }
          context.killTaskIfInterrupted();
        } else {
          evaluation.push(edge.parent(), partition, table.adding(i));
        }
      }
      return records(joined ? table.joined() : table.groups());
    }

    @Override
    public Origin subtract(Subtract<?, ?> node) throws Exception {
      SubtractTable subtracted = new SubtractTable(services);
      Activity before = clock.enter(reading(node.left()));
      try {
        Iterator<?> left = pairs(node.left());
        while (left.hasNext()) {
          context.killTaskIfInterrupted();
          subtracted.add((Tuple2<?, ?>) left.next());
        }
        clock.enter(reading(node.right()));
        Iterator<?> right = pairs(node.right());
        while (right.hasNext()) {
          context.killTaskIfInterrupted();
          subtracted.remove((Tuple2<?, ?>) right.next());
        }
      } finally {
        clock.enter(before);
      }
      return records(subtracted.pairs());
    }

    @Override
    public Origin shuffle(Shuffle<?, ?> node) throws Exception {
      Exchange exchange = node.exchange();
      Activity before = clock.enter(Activity.SHUFFLE_READ);
      try {
        return records(
            reader.read(
                exchange,
                functions.ofNullable(exchange.combiner()),
                functions.ofNullable(exchange.ordering()),
                partition));
      } finally {
        clock.enter(before);
      }
    }

    private Iterator<?> pairs(Edge edge) throws Exception {
      return edge instanceof Exchange exchange
          ? reader.read(exchange, null, null, partition)
          : evaluation.iterator(edge.parent(), partition);
    }

    private static Activity reading(Edge edge) {
      return edge instanceof Exchange ? Activity.SHUFFLE_READ : Activity.OTHER;
    }

    @SuppressWarnings("unchecked") // The lineage has checked the type of a node's records.
    private Origin records(Iterator<?> records) {
      return new Origin.Records((Iterator<Object>) records, context);
    }

    private Origin parents(List<DatasetPartition> partitions) {
      return new Origin.Parents(partitions, false, evaluation);
    }
  }
}
