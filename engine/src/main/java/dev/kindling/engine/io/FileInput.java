package dev.kindling.engine.io;

import dev.kindling.TaskContext;
import dev.kindling.engine.metrics.TaskCounters;
import dev.kindling.engine.task.LocalTaskContext;
import dev.kindling.hadoop.mapred.InvalidInputException;
import dev.kindling.plan.Input;
import dev.kindling.plan.SneakyThrow;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Files as the records of a dataset. What each partition reads is found once, when it is first
 * asked for.
 *
 * @param <S> what one partition reads
 * @param <T> the records' type
 */
abstract class FileInput<S, T> implements Input<T> {
  private final String kind;
  private final String path;
  private final InputSettings settings;
  private volatile @Nullable List<S> parts;

  /**
   * @param kind Spark's class name for such a source
   * @param path as the program gave it
   * @param settings how files are found, split and read
   */
  FileInput(String kind, String path, InputSettings settings) {
    this.kind = kind;
    this.path = path;
    this.settings = settings;
  }

  /** Finds what the path names now, one element for each partition. */
  abstract List<S> find(String path, InputSettings settings) throws IOException;

  /** Returns the records of one partition, read as they are asked for. */
  abstract Iterator<T> read(S part, TaskContext context) throws IOException;

  @Override
  public final String kind() {
    return kind;
  }

  @Override
  public String defaultName() {
    return path;
  }

  @Override
  public final int numPartitions() throws IOException {
    return parts().size();
  }

  @Override
  public final Iterator<T> read(int partition, TaskContext context) throws IOException {
    S part = parts().get(partition);
    try {
      Iterator<T> records = read(part, context);
      return settings.ignoreMissing() || settings.ignoreCorrupt()
          ? new UntilFailure<>(records, failure -> settings.ignores(failure, part))
          : records;
    } catch (NoSuchFileException e) {
      if (settings.ignores(e, part)) {
        return Collections.emptyIterator();
      }
      throw vanished(e);
    } catch (IOException | RuntimeException e) {
      if (settings.ignores(e, part)) {
        return Collections.emptyIterator();
      }
      throw e;
    }
  }

  /** The settings of the input. */
  final InputSettings settings() {
    return settings;
  }

  static TaskCounters counters(TaskContext context) {
    return context instanceof LocalTaskContext local ? local.counters() : new TaskCounters();
  }

  /** Creates the exception for a file that existed when the partitions were counted. */
  static FileNotFoundException vanished(NoSuchFileException e) {
    FileNotFoundException missing =
        new FileNotFoundException(
            "File file:"
                + e.getFile()
                + " does not exist\nit existed when the partitions were counted; input must stay"
                + " until the job has ended");
    missing.initCause(e);
    return missing;
  }

  /** Opens a file while records are read. Throws what opening throws. */
  static <R> R opened(Callable<R> opening) {
    try {
      return opening.call();
    } catch (NoSuchFileException e) {
      throw SneakyThrow.unchecked(vanished(e));
    } catch (Exception e) {
      throw SneakyThrow.unchecked(e);
    }
  }

  private List<S> parts() throws IOException {
    List<S> known = parts;
    if (known == null) {
      try {
        known = List.copyOf(find(path, settings));
      } catch (InvalidInputException
          | dev.kindling.hadoop.mapreduce.lib.input.InvalidInputException e) {
        if (!settings.ignoreMissing()) {
          throw e;
        }
        settings.ignores(new FileNotFoundException(e.getMessage()), path);
        known = List.of();
      }
      parts = known;
    }
    return known;
  }
}
