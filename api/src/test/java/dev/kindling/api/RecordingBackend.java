package dev.kindling.api;

import dev.kindling.Partitioner;
import dev.kindling.Tuple2;
import dev.kindling.api.java.function.Function;
import dev.kindling.broadcast.Broadcast;
import dev.kindling.input.PortableDataStream;
import dev.kindling.plan.Action;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Input;
import dev.kindling.plan.Operator;
import dev.kindling.settings.HadoopSettings;
import dev.kindling.spi.AddedFiles;
import dev.kindling.spi.Backend;
import dev.kindling.spi.Cancellation;
import dev.kindling.spi.Controls;
import dev.kindling.spi.FileOutput;
import dev.kindling.spi.FilePart;
import dev.kindling.spi.Files;
import dev.kindling.spi.Job;
import dev.kindling.spi.JobCompletion;
import dev.kindling.spi.MemoryUse;
import dev.kindling.spi.ObjectEncoding;
import dev.kindling.spi.Observer;
import dev.kindling.spi.PipeCommand;
import dev.kindling.spi.RunningJob;
import dev.kindling.spi.Status;
import dev.kindling.spi.TableSplits;
import dev.kindling.storage.StorageLevel;
import dev.kindling.util.AccumulatorV2;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A backend that computes nothing: it records the jobs that it is given and answers each with the
 * results that the test has prepared for it.
 */
public final class RecordingBackend implements Backend {
  /** Prepares an answer to one job. */
  public interface Answer {
    void to(Job<Object, Object> job) throws Exception;
  }

  public final List<Job<?, ?>> jobs = new ArrayList<>();
  public final List<Cancellation> cancellations = new ArrayList<>();
  public final List<Observer> observers;
  public final Map<Integer, StorageLevel> persisted = new LinkedHashMap<>();
  public final RecordingFiles files = new RecordingFiles();
  public List<Integer> uncached = List.of();
  public Status.@Nullable StorageStatus stored;
  public int closed;
  private final int slots;
  private final Deque<Answer> answers = new ArrayDeque<>();

  RecordingBackend(int slots, List<Observer> observers) {
    this.slots = slots;
    this.observers = new ArrayList<>(observers);
  }

  /** The next job gets these results, one for each of its partitions. */
  public void answer(Object... results) {
    answers.add(
        job -> {
          for (int i = 0; i < results.length; i++) {
            job.results().take(i, results[i]);
          }
        });
  }

  /** The next job gets what {@code answer} gives it. */
  public void answer(Answer answer) {
    answers.add(answer);
  }

  @Override
  public int parallelism() {
    return slots;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T, R> void run(Job<T, R> job) throws Exception {
    jobs.add(job);
    Answer answer = answers.poll();
    if (answer == null) {
      throw new AssertionError("no answer was prepared for the job of " + job.operation());
    }
    answer.to((Job<Object, Object>) job);
  }

  @Override
  public <T, R> RunningJob start(Job<T, R> job, JobCompletion completion) throws Exception {
    run(job);
    completion.succeeded();
    int id = jobs.size() - 1;
    return new RunningJob() {
      @Override
      public int id() {
        return id;
      }

      @Override
      public void cancel(String reason) {
        cancellations.add(new Cancellation.OfJob(id, reason));
      }
    };
  }

  @Override
  public Function<byte[], Long> distinctEstimator() {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> Operator<T, String> pipe(PipeCommand command) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Files files() {
    return files;
  }

  @Override
  public AddedFiles addedFiles() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void dropStored(Dataset<?> dataset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String createTemporaryFolder(String purpose) {
    throw new UnsupportedOperationException();
  }

  @Override
  public <T> Broadcast<T> broadcast(T value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void register(AccumulatorV2<?, ?> accumulator) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void datasetPersisted(Dataset<?> dataset) {
    persisted.put(dataset.id(), dataset.storageLevel());
  }

  @Override
  public void unpersist(Dataset<?> dataset, boolean blocking) {
    persisted.remove(dataset.id());
  }

  @Override
  public List<Integer> uncachedPartitions(Dataset<?> dataset) {
    return uncached;
  }

  @Override
  public Controls controls() {
    return new Controls() {
      @Override
      public void cancel(Cancellation cancellation) {
        cancellations.add(cancellation);
      }

      @Override
      public String threadDump() {
        return "all threads";
      }

      @Override
      public MemoryUse memory() {
        return MemoryUse.NONE;
      }
    };
  }

  @Override
  public void observe(Observer observer) {
    observers.add(observer);
  }

  @Override
  public Status status() {
    return new StoredOnly(stored);
  }

  @Override
  public void close() {
    closed++;
  }

  /** What files were asked for; an output counts its commits and aborts. */
  public static final class RecordingFiles implements Files {
    public final List<String> calls = new ArrayList<>();
    @Nullable Exception failure;
    @Nullable Partitioner checkpointPartitioner;

    @Override
    public Files with(HadoopSettings hadoop) {
      return this;
    }

    @Override
    public ObjectEncoding objectEncoding() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Input<String> lines(String path, int minPartitions) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Input<Tuple2<String, String>> texts(String path, int minPartitions) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Input<Tuple2<String, PortableDataStream>> streams(String path, int minPartitions) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Input<byte[]> records(String path, int recordLength) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean hasParts(String path) {
      return true;
    }

    @Override
    public Input<FilePart> parts(FilePart.InputKind kind, String path, int option) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> Input<T> objects(String path, int minPartitions) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Input<String> tableLines(List<String> paths, TableSplits splits) {
      return lines(String.join(",", paths), splits.minPartitions());
    }

    @Override
    public Input<FilePart> tableParts(List<String> paths, boolean wholeFiles, TableSplits splits) {
      return parts(FilePart.InputKind.LINES, String.join(",", paths), splits.minPartitions());
    }

    @Override
    public InputStream open(FilePart part) {
      return InputStream.nullInputStream();
    }

    @Override
    public FileOutput createText(String path) throws Exception {
      return output("text " + path);
    }

    @Override
    public FileOutput createBytes(String path, String suffix) throws Exception {
      return output("bytes " + path);
    }

    @Override
    public FileOutput createObjects(String path) throws Exception {
      return output("objects " + path);
    }

    @Override
    public String createCheckpointFolder(String directory) {
      return "file:" + directory + "/1";
    }

    @Override
    public FileOutput createCheckpoint(String folder, @Nullable Partitioner partitioner)
        throws Exception {
      checkpointPartitioner = partitioner;
      return output("checkpoint " + folder);
    }

    @Override
    public <T> Input<T> checkpoint(String folder) {
      return new RecordedCheckpoint<>();
    }

    @Override
    public String uri(String path) {
      return "file:" + path;
    }

    @Override
    public @Nullable Partitioner checkpointPartitioner(String folder) {
      return checkpointPartitioner;
    }

    private FileOutput output(String name) throws Exception {
      calls.add("create " + name);
      if (failure != null) {
        throw failure;
      }
      return new FileOutput() {
        @Override
        public Action<Object, ?> writer() {
          return new WriteNothing();
        }

        @Override
        public void commit() throws IOException {
          calls.add("commit " + name);
        }

        @Override
        public void abort() {
          calls.add("abort " + name);
        }
      };
    }
  }
}
