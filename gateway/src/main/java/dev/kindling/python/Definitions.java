package dev.kindling.python;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.Transformations;
import dev.kindling.plan.Coalesce;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Input;
import dev.kindling.plan.Operation;
import dev.kindling.plan.Union;
import dev.kindling.plan.Zip;
import dev.kindling.python.recipe.Bundle;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.task.Chaining;
import dev.kindling.python.task.Crossing;
import dev.kindling.python.task.Distributing;
import dev.kindling.python.task.Gathering;
import dev.kindling.python.task.Joining;
import dev.kindling.python.task.Pairing;
import dev.kindling.python.task.Refiling;
import dev.kindling.python.wire.Message;
import dev.kindling.spi.FilePart;
import dev.kindling.spi.Files;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes datasets of what the driver says of them, in one message for many. */
final class Definitions {
  private final Session session;
  private final Transformations transformations;
  private final List<Integer> made = new ArrayList<>();

  private Definitions(Session session) {
    this.session = session;
    this.transformations = session.context().transformations();
  }

  /** Makes the datasets of a message and returns their ids. */
  static List<Integer> make(Session session, Message message) throws Exception {
    Definitions definitions = new Definitions(session);
    for (Object node : message.list("nodes")) {
      definitions.make(message.within(object(node)));
    }
    return definitions.made;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> object(Object value) {
    return (Map<String, @Nullable Object>) value;
  }

  private void make(Message node) throws Exception {
    Operation operation = session.operation(node);
    made.add(session.add(dataset(node, operation)));
  }

  private Dataset<Recipe> dataset(Message node, Operation operation) throws Exception {
    return switch (node.text("kind")) {
      case "blocks" -> transformations.source(operation, blocks(node));
      case "text" -> parts(operation, node, FilePart.InputKind.LINES, "minPartitions");
      case "wholeText" -> parts(operation, node, FilePart.InputKind.TEXTS, "minPartitions");
      case "binaryFiles" -> parts(operation, node, FilePart.InputKind.STREAMS, "minPartitions");
      case "binaryRecords" -> parts(operation, node, FilePart.InputKind.RECORDS, "recordLength");
      case "batchFiles" -> batches(operation, node);
      case "checkpoint" ->
          transformations.narrow(
              operation,
              session.driver().checkpointing().<byte[]>read(operation, node.text("path")),
              new Refiling());
      case "chain" -> chain(operation, node);
      case "label" ->
          transformations.narrow(
              operation,
              parent(node.required("parent")),
              new Joining(),
              node.flag("keepsPartitioner"));
      case "union" -> transformations.union(operation, parents(node));
      case "coalesce" ->
          transformations.coalesce(
              operation, parent(node.required("parent")), node.number("numPartitions"), false);
      case "cartesian" ->
          transformations.narrow(
              operation,
              transformations
                  .joins()
                  .cartesian(
                      operation,
                      single(operation, parent(node.required("left"))),
                      single(operation, parent(node.required("right")))),
              new Crossing());
      case "zip" ->
          session
              .driver()
              .dataset(
                  operation,
                  new Zip<>(
                      List.of(parent(node.required("left")), parent(node.required("right"))),
                      new Pairing(),
                      true));
      case "shuffle" -> shuffle(operation, node);
      default -> throw new IOException("no kind of dataset: " + node.text("kind"));
    };
  }

  private Input<Recipe> blocks(Message node) throws IOException {
    List<Recipe> partitions = new ArrayList<>();
    Received received = new Received(session, node);
    for (Object each : node.list("partitions")) {
      partitions.add(received.recipe(each));
    }
    String kind = node.textOrNull("rddKind");
    return new RecipeInput(kind == null ? "ParallelCollectionRDD" : kind, "", partitions);
  }

  private Dataset<Recipe> parts(
      Operation operation, Message node, FilePart.InputKind form, String option) throws Exception {
    Files files = session.driver().backend().files();
    int number = node.number(option);
    Dataset<FilePart> parts =
        transformations.source(operation, files.parts(form, node.text("path"), number));
    return transformations.narrow(operation, parts, new ReadingParts(form, number));
  }

  private Dataset<Recipe> batches(Operation operation, Message node) throws Exception {
    Files files = session.driver().backend().files();
    Dataset<byte[]> batches =
        transformations.source(
            operation, files.<byte[]>objects(node.text("path"), node.number("minPartitions")));
    return transformations.narrow(operation, batches, new Refiling());
  }

  private Dataset<Recipe> chain(Operation operation, Message node) throws IOException {
    boolean extending = node.flag("extends");
    Bundle bundle = session.bundle(node.number("chain"));
    return transformations.narrow(
        operation,
        parentOf(node, extending),
        new Chaining(bundle, extending),
        node.flag("keepsPartitioner"));
  }

  private Dataset<Recipe> shuffle(Operation operation, Message node) throws IOException {
    boolean extending = node.flag("extends");
    int reducers = node.number("numPartitions");
    Bundle bundle = session.bundle(node.number("chain"));
    Dataset<Tuple2<Integer, Recipe>> distributed =
        transformations.narrow(
            operation,
            parentOf(node, extending),
            new Distributing(bundle, extending, reducers, session.updates()));
    String token = node.textOrNull("partitioner");
    Partitioner partitioner = new PythonPartitioner(reducers, token);
    return transformations.narrow(
        operation,
        transformations.partitionBy(operation, distributed, partitioner),
        new Gathering(),
        token != null);
  }

  /** Functions that extend a parent's are applied to what that is made of, even if it is kept. */
  private Dataset<Recipe> parentOf(Message node, boolean extending) throws IOException {
    Object parent = node.required("parent");
    return extending ? session.lineage(id(parent)).recipes() : parent(parent);
  }

  /** A dataset with one recipe a partition. */
  private Dataset<Recipe> single(Operation operation, Dataset<Recipe> dataset) {
    return dataset.node() instanceof Coalesce || dataset.node() instanceof Union
        ? transformations.narrow(operation, dataset, new Joining(), true)
        : dataset;
  }

  private List<Dataset<Recipe>> parents(Message node) throws IOException {
    List<Dataset<Recipe>> parents = new ArrayList<>();
    for (Object each : node.list("parents")) {
      parents.add(parent(each));
    }
    return parents;
  }

  private Dataset<Recipe> parent(Object told) {
    return session.lineage(id(told)).current();
  }

  private int id(Object told) {
    return id(told, made);
  }

  /** An id, or the number of a dataset of the same message, whose ids are given. */
  static int id(Object told, List<Integer> made) {
    if (told instanceof Map<?, ?> here && here.get("node") instanceof Long node) {
      return made.get(Math.toIntExact(node));
    }
    return Math.toIntExact((Long) told);
  }
}
