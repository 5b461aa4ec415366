package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.engine.metrics.TaskCounters;
import dev.kindling.input.PortableDataStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/**
 * The input of {@code binaryFiles}: the path of each file and a stream of its bytes, with several
 * files in a partition.
 */
final class StreamInput extends FileInput<List<InputFile>, Tuple2<String, PortableDataStream>> {
  private final int slots;
  private final long openCost;
  private final long limit;

  /**
   * @param slots the number of tasks that run at a time, or more if the program asks for more
   *     partitions
   * @param openCost the cost of opening a file, in bytes
   * @param limit the maximum of a partition, in bytes
   */
  StreamInput(String path, int slots, long openCost, long limit, InputSettings settings) {
    super("BinaryFileRDD", LocalPaths.requireForm(path), settings);
    this.slots = slots;
    this.openCost = openCost;
    this.limit = limit;
  }

  @Override
  List<List<InputFile>> find(String path, InputSettings settings) throws IOException {
    return CombinedFiles.ofStreams(path, slots, openCost, limit, settings);
  }

  @Override
  Iterator<Tuple2<String, PortableDataStream>> read(List<InputFile> files, TaskContext context) {
    TaskCounters counters = counters(context);
    boolean compares = settings().comparesChecksums();
    return new EachFile<>(files, file -> stream(file, compares, counters));
  }

  private static Tuple2<String, PortableDataStream> stream(
      InputFile file, boolean compares, TaskCounters counters) {
    counters.inputRecords++;
    PortableDataStream stream =
        PortableDataStream.of(new LocalDataStream(file.path().toString(), compares));
    return new Tuple2<>(stream.getPath(), stream);
  }
}
