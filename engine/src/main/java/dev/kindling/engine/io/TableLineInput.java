package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import dev.kindling.spi.TableSplits;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The lines of text files in the partitions of Spark SQL, with several splits in a partition. */
final class TableLineInput extends FileInput<List<FileSplit>, String> {
  /** Spark's class name for such a source. */
  static final String KIND = "FileScanRDD";

  private final List<String> paths;
  private final TableSplits splits;
  private final boolean compares;

  /**
   * @param compares whether files are compared with their checksums
   */
  TableLineInput(List<String> paths, TableSplits splits, boolean compares) {
    super(KIND, String.join(",", paths), InputSettings.NONE);
    this.compares = compares;
    this.paths = List.copyOf(paths);
    this.splits = splits;
  }

  @Override
  public String defaultName() {
    return "";
  }

  @Override
  List<List<FileSplit>> find(String path, InputSettings settings) throws IOException {
    return PackedFiles.of(paths, false, splits);
  }

  @Override
  Iterator<String> read(List<FileSplit> partition, TaskContext context) {
    Lines lines = new Lines(partition.iterator(), context);
    context.addTaskCompletionListener(ended -> lines.close());
    return lines;
  }

  /** Opens one split after the other. */
  private final class Lines implements Iterator<String> {
    private final Iterator<FileSplit> splits;
    private final TaskContext context;
    private Iterator<String> current = Collections.emptyIterator();
    private Runnable close = () -> {};

    Lines(Iterator<FileSplit> splits, TaskContext context) {
      this.splits = splits;
      this.context = context;
    }

    @Override
    public boolean hasNext() {
      while (!current.hasNext()) {
        if (!splits.hasNext()) {
          return false;
        }
        open(splits.next());
      }
      return true;
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return current.next();
    }

    void close() {
      close.run();
    }

    private void open(FileSplit split) {
      SplitLines lines =
          FileInput.opened(
              () -> SplitLines.open(split, Integer.MAX_VALUE, compares, counters(context)));
      current = lines;
      close = lines::close;
    }
  }
}
