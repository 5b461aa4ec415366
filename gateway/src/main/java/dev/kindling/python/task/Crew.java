package dev.kindling.python.task;

import dev.kindling.TaskContext;
import dev.kindling.python.recipe.BatchFile;
import dev.kindling.python.recipe.BatchFiles;
import dev.kindling.python.recipe.Bundle;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.recipe.Segment;
import dev.kindling.python.worker.Answer;
import dev.kindling.python.worker.End;
import dev.kindling.python.worker.Work;
import dev.kindling.python.worker.Workers;
import dev.kindling.spi.ExternalWork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The workers and files of the application that this process runs. Operators are serialised and
 * can't hold them; one process serves one driver, and a driver has one context at a time, so that
 * there is one crew.
 */
public final class Crew {
  private static final AtomicReference<@Nullable Crew> CURRENT = new AtomicReference<>();

  private final Workers workers;
  private final BatchFiles files;

  /** With the workers and the place for their files. */
  public Crew(Workers workers, BatchFiles files) {
    this.workers = workers;
    this.files = files;
  }

  /** Makes a crew that of this process; null for none. */
  public static void setCurrent(@Nullable Crew crew) {
    CURRENT.set(crew);
  }

  static Crew current() {
    Crew crew = CURRENT.get();
    if (crew == null) {
      throw new IllegalStateException("the application has been stopped: no Python workers");
    }
    return crew;
  }

  /** The workers. */
  public Workers workers() {
    return workers;
  }

  /** The place for their files. */
  public BatchFiles files() {
    return files;
  }

  /** What a worker made, and where. */
  record Made(Answer answer, Path path) {}

  /** Has a worker follow a recipe to an end. What it wrote is deleted when it fails. */
  Made run(
      Recipe recipe,
      End end,
      @Nullable Bundle chain,
      int reducers,
      @Nullable String keep,
      TaskContext context)
      throws Exception {
    Path path = files.next("batches");
    boolean made = false;
    try {
      Work work = new Work(recipe, end, chain, reducers, path, keep);
      Answer answer = workers.run(work, cachedKey(recipe), context);
      made = true;
      if (context instanceof ExternalWork metrics) {
        metrics.addExternalWork(counts(answer, end));
      }
      return new Made(answer, path);
    } finally {
      if (!made) {
        BatchFiles.delete(path);
      }
    }
  }

  private static ExternalWork.Counts counts(Answer answer, End end) {
    long recordsOut = answer.count("recordsOut");
    return new ExternalWork.Counts(
        answer.count("recordsIn"),
        answer.count("bytesIn"),
        end == End.SHUFFLE ? recordsOut : 0,
        end == End.SHUFFLE ? answer.bytes() : 0,
        end == End.RESULT ? recordsOut : 0,
        answer.count("spilledBytes"),
        answer.count("peakMemory"),
        answer.count("cpuNanos"));
  }

  /** The segments of what was made. */
  List<Segment> segments(Made made) {
    List<Segment> segments = new ArrayList<>();
    if (!made.answer().runs().isEmpty()) {
      BatchFile file = files.adopt(made.path(), made.answer().bytes());
      for (Answer.Run run : made.answer().runs()) {
        segments.add(new Segment(file, run.offset(), run.length()));
      }
    }
    return segments;
  }

  /** The key of the first kept partition that a recipe reads, or null. */
  private static @Nullable String cachedKey(Recipe recipe) {
    Recipe reached = recipe;
    while (true) {
      if (reached instanceof Recipe.Kept kept) {
        return kept.key();
      } else if (reached instanceof Recipe.Chain chain) {
        reached = chain.source();
      } else if (reached instanceof Recipe.Concat concat && !concat.parts().isEmpty()) {
        reached = concat.parts().get(0);
      } else if (reached instanceof Recipe.Zip zip) {
        reached = zip.left();
      } else if (reached instanceof Recipe.Cross cross) {
        reached = cross.left();
      } else {
        return null;
      }
    }
  }
}
