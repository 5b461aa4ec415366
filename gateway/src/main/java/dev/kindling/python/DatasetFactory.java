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
import dev.kindling.python.hadoop.HadoopPairs;
import dev.kindling.python.protocol.ApiCall;
import dev.kindling.python.protocol.BatchSegment;
import dev.kindling.python.protocol.DatasetDefinition;
import dev.kindling.python.protocol.DatasetReference;
import dev.kindling.python.protocol.SourceBlock;
import dev.kindling.python.recipe.BatchFile;
import dev.kindling.python.recipe.Blob;
import dev.kindling.python.recipe.FileSegment;
import dev.kindling.python.recipe.ReadRules;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.task.ApplyFunctionsOperator;
import dev.kindling.python.task.ConcatRecipesOperator;
import dev.kindling.python.task.CrossRecipesOperator;
import dev.kindling.python.task.PickleRecordsOperator;
import dev.kindling.python.task.ShuffleReadOperator;
import dev.kindling.python.task.ShuffleWriteOperator;
import dev.kindling.python.task.WriteBatchesOperator;
import dev.kindling.python.task.ZipRecipesOperator;
import dev.kindling.settings.HadoopSettings;
import dev.kindling.spi.ExternalShuffle;
import dev.kindling.spi.FilePart;
import dev.kindling.spi.Files;
import dev.kindling.spi.TableSplits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the datasets of one message's definitions. */
final class DatasetFactory implements DatasetDefinition.Visitor<Dataset<Recipe>> {
  private final PythonSession session;
  private final Transformations transformations;
  private final List<Integer> made = new ArrayList<>();

  private DatasetFactory(PythonSession session) {
    this.session = session;
    this.transformations = session.context().transformations();
  }

  /** Makes datasets and returns their ids. */
  static List<Integer> make(PythonSession session, List<DatasetDefinition> definitions)
      throws Exception {
    DatasetFactory factory = new DatasetFactory(session);
    for (DatasetDefinition each : definitions) {
      factory.made.add(session.add(each.accept(factory)));
    }
    return factory.made;
  }

  /**
   * The id of a dataset that a message refers to.
   *
   * @param made the ids of the datasets that the message defines
   */
  static int id(DatasetReference reference, List<Integer> made) throws Exception {
    return reference.accept(
        new DatasetReference.Visitor<Integer>() {
          @Override
          public Integer known(DatasetReference.KnownDataset dataset) {
            return dataset.id();
          }

          @Override
          public Integer defined(DatasetReference.DefinedDataset dataset) {
            return made.get(dataset.index());
          }
        });
  }

  @Override
  public Dataset<Recipe> blocks(DatasetDefinition.BlocksDefinition definition) throws Exception {
    Blocks blocks = new Blocks();
    List<Recipe> partitions = new ArrayList<>();
    for (SourceBlock block : definition.partitions()) {
      partitions.add(block.accept(blocks));
    }
    String kind = definition.rddKind();
    return transformations.source(
        operation(definition.call()),
        new RecipeInput(
            kind == null ? "ParallelCollectionRDD" : kind,
            "",
            partitions,
            definition.invalidNumber()));
  }

  @Override
  public Dataset<Recipe> textFile(DatasetDefinition.TextFileDefinition definition)
      throws Exception {
    return parts(
        definition.call(),
        FilePart.InputKind.LINES,
        definition.path(),
        definition.minPartitions(),
        definition.hadoop());
  }

  @Override
  public Dataset<Recipe> wholeTextFiles(DatasetDefinition.WholeTextFilesDefinition definition)
      throws Exception {
    return parts(
        definition.call(),
        FilePart.InputKind.TEXTS,
        definition.path(),
        definition.minPartitions(),
        definition.hadoop());
  }

  @Override
  public Dataset<Recipe> binaryFiles(DatasetDefinition.BinaryFilesDefinition definition)
      throws Exception {
    return parts(
        definition.call(),
        FilePart.InputKind.STREAMS,
        definition.path(),
        definition.minPartitions(),
        definition.hadoop());
  }

  @Override
  public Dataset<Recipe> binaryRecords(DatasetDefinition.BinaryRecordsDefinition definition)
      throws Exception {
    return parts(
        definition.call(),
        FilePart.InputKind.RECORDS,
        definition.path(),
        definition.recordLength(),
        definition.hadoop());
  }

  @Override
  public Dataset<Recipe> tableText(DatasetDefinition.TableTextDefinition definition)
      throws Exception {
    Operation operation = operation(definition.call());
    boolean whole = definition.wholeFiles();
    TableSplits splits =
        new TableSplits(
            definition.maxBytes(),
            definition.openCost(),
            definition.minPartitions(),
            definition.maxPartitions());
    Dataset<FilePart> parts =
        transformations.source(
            operation,
            session.driver().backend().files().tableParts(definition.paths(), whole, splits));
    return transformations.narrow(
        operation,
        parts,
        new FilePartsOperator(
            whole ? FilePart.InputKind.TEXTS : FilePart.InputKind.LINES, 0, ReadRules.PLAIN));
  }

  @Override
  public Dataset<Recipe> batchFiles(DatasetDefinition.BatchFilesDefinition definition)
      throws Exception {
    Operation operation = operation(definition.call());
    Dataset<byte[]> batches =
        transformations.source(
            operation,
            session
                .driver()
                .files(definition.hadoop())
                .<byte[]>objects(definition.path(), definition.minPartitions()));
    return transformations.narrow(operation, batches, new WriteBatchesOperator());
  }

  @Override
  public Dataset<Recipe> hadoopPairs(DatasetDefinition.HadoopPairsDefinition definition)
      throws Exception {
    return new HadoopPairs(session.context(), operation(definition.call()), definition.conf())
        .read(
            new HadoopPairs.Pairs(
                definition.newApi(),
                definition.path(),
                definition.format(),
                definition.keyClass(),
                definition.valueClass(),
                definition.keyConverter(),
                definition.valueConverter()),
            definition.minPartitions(),
            definition.batchSize());
  }

  @Override
  public Dataset<Recipe> checkpoint(DatasetDefinition.CheckpointDefinition definition)
      throws Exception {
    Operation operation = operation(definition.call());
    Dataset<byte[]> batches =
        session.driver().checkpointing().<byte[]>read(operation, definition.path());
    return transformations.narrow(operation, batches, new WriteBatchesOperator());
  }

  @Override
  public Dataset<Recipe> functions(DatasetDefinition.FunctionsDefinition definition)
      throws Exception {
    return transformations.narrow(
        operation(definition.call()),
        dataset(definition.parent()),
        new ApplyFunctionsOperator(session.functions(definition.functions())),
        definition.keepsPartitioner());
  }

  @Override
  public Dataset<Recipe> label(DatasetDefinition.LabelDefinition definition) throws Exception {
    return transformations.narrow(
        operation(definition.call()),
        dataset(definition.parent()),
        new ConcatRecipesOperator(),
        definition.keepsPartitioner());
  }

  @Override
  public Dataset<Recipe> union(DatasetDefinition.UnionDefinition definition) throws Exception {
    List<Dataset<Recipe>> parents = new ArrayList<>();
    for (DatasetReference each : definition.parents()) {
      parents.add(dataset(each));
    }
    return transformations.union(operation(definition.call()), parents);
  }

  @Override
  public Dataset<Recipe> coalesce(DatasetDefinition.CoalesceDefinition definition)
      throws Exception {
    return transformations.coalesce(
        operation(definition.call()),
        dataset(definition.parent()),
        definition.numPartitions(),
        false);
  }

  @Override
  public Dataset<Recipe> cartesian(DatasetDefinition.CartesianDefinition definition)
      throws Exception {
    Operation operation = operation(definition.call());
    return transformations.narrow(
        operation,
        transformations
            .joins()
            .cartesian(
                operation,
                single(operation, dataset(definition.left())),
                single(operation, dataset(definition.right()))),
        new CrossRecipesOperator());
  }

  @Override
  public Dataset<Recipe> zip(DatasetDefinition.ZipDefinition definition) throws Exception {
    return session
        .driver()
        .dataset(
            operation(definition.call()),
            new Zip<>(
                List.of(dataset(definition.left()), dataset(definition.right())),
                new ZipRecipesOperator(),
                true));
  }

  @Override
  public Dataset<Recipe> shuffle(DatasetDefinition.ShuffleDefinition definition) throws Exception {
    Operation operation = operation(definition.call());
    int reducers = definition.numPartitions();
    Dataset<Tuple2<Integer, Recipe>> written =
        transformations.narrow(
            operation,
            dataset(definition.parent()),
            new ShuffleWriteOperator(
                session.functions(definition.functions()), reducers, session.updates()));
    String token = definition.partitioner();
    Partitioner partitioner =
        new PythonPartitioner(
            reducers,
            token,
            new ExternalShuffle.Description(
                definition.partitioning(), definition.combines(), definition.sorts()));
    return transformations.narrow(
        operation,
        transformations.partitionBy(operation, written, partitioner),
        new ShuffleReadOperator(),
        token != null);
  }

  private Operation operation(ApiCall call) {
    return session.operation(call);
  }

  private Dataset<Recipe> dataset(DatasetReference reference) throws Exception {
    return session.dataset(id(reference, made)).current();
  }

  /**
   * Parts of files, or the records of files that workers can't read.
   *
   * @param option the length of records in bytes, or the least number of partitions
   * @param settings those of Hadoop's formats
   */
  private Dataset<Recipe> parts(
      ApiCall call, FilePart.InputKind form, String path, int option, Map<String, String> settings)
      throws Exception {
    Operation operation = operation(call);
    Files files = session.driver().files(settings);
    Dataset<Recipe> recipes;
    if (files.hasParts(path)) {
      HadoopSettings hadoop = HadoopSettings.of(settings.entrySet());
      ReadRules rules = ReadRules.of(session.driver().conf(), hadoop);
      recipes =
          transformations.narrow(
              operation,
              transformations.source(operation, files.parts(form, path, option)),
              new FilePartsOperator(form, option, rules));
    } else {
      recipes =
          transformations.narrow(
              operation,
              transformations.source(operation, records(files, form, path, option)),
              new PickleRecordsOperator());
    }
    if (form != FilePart.InputKind.RECORDS) {
      recipes.setName(path);
    }
    return recipes;
  }

  private static Input<?> records(Files files, FilePart.InputKind form, String path, int option) {
    return switch (form) {
      case LINES -> files.lines(path, option);
      case TEXTS -> files.texts(path, option);
      case STREAMS -> files.streams(path, option);
      case RECORDS -> files.records(path, option);
    };
  }

  /** A dataset with one recipe in each partition. */
  private Dataset<Recipe> single(Operation operation, Dataset<Recipe> dataset) {
    return dataset.node() instanceof Coalesce || dataset.node() instanceof Union
        ? transformations.narrow(operation, dataset, new ConcatRecipesOperator(), true)
        : dataset;
  }

  /** Makes recipes of the blocks that the driver provides, and takes over their files. */
  private final class Blocks implements SourceBlock.Visitor<Recipe> {
    private final Map<String, BatchFile> files = new HashMap<>();

    @Override
    public Recipe inline(SourceBlock.InlineBlock block) {
      return new Recipe.Inline(new Blob(block.batches()));
    }

    @Override
    public Recipe segments(SourceBlock.SegmentsBlock block) throws Exception {
      List<FileSegment> segments = new ArrayList<>();
      for (BatchSegment each : block.segments()) {
        segments.add(new FileSegment(file(each.path()), each.offset(), each.length()));
      }
      return new Recipe.Segments(segments);
    }

    @Override
    public Recipe empty(SourceBlock.EmptyBlock block) {
      return Recipe.NOTHING;
    }

    private BatchFile file(String name) throws Exception {
      BatchFile file = files.get(name);
      if (file == null) {
        Path path = Path.of(name);
        file = session.runtime().files().adopt(path, java.nio.file.Files.size(path));
        files.put(name, file);
      }
      return file;
    }
  }
}
