package dev.kindling.python;

import dev.kindling.SparkContext;
import dev.kindling.api.Driver;
import dev.kindling.plan.CallSite;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import dev.kindling.python.recipe.Bundle;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.task.Crew;
import dev.kindling.python.task.Updates;
import dev.kindling.python.wire.Message;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One context of the driver's: its datasets, by id, and the functions it has sent. Safe for use by
 * many threads.
 */
final class Session implements AutoCloseable {
  private static final int REMEMBERED_CALLS = 1_000;

  private final SparkContext context;
  private final Crew crew;
  private final Updates updates = new Updates();
  private final Progress progress;
  private final Map<Integer, Lineage> datasets = new ConcurrentHashMap<>();

  /** Functions that nothing has used yet, guarded by bundles. */
  private final Map<Integer, Bundle> unused = new HashMap<>();

  /** Functions that datasets use, for as long as these are reachable. */
  private final Map<Integer, Used> bundles = new HashMap<>();

  /** Those of them that no dataset uses any more. */
  private final ReferenceQueue<Bundle> unreachable = new ReferenceQueue<>();

  /** The latest calls of the driver. */
  private final Map<@Nullable Object, Operation> calls =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<@Nullable Object, Operation> eldest) {
          return size() > REMEMBERED_CALLS;
        }
      };

  Session(SparkContext context, Crew crew) {
    this.context = context;
    this.crew = crew;
    this.progress = new Progress(driver());
    context.register(updates);
  }

  SparkContext context() {
    return context;
  }

  Driver driver() {
    return context.driver();
  }

  Crew crew() {
    return crew;
  }

  /** What tasks have added to accumulators. */
  Updates updates() {
    return updates;
  }

  /** How jobs stand. */
  Progress progress() {
    return progress;
  }

  /** Takes functions that the driver has pickled. */
  void add(Bundle bundle) {
    synchronized (bundles) {
      unused.put(bundle.id(), bundle);
    }
  }

  /** Functions that were sent before. */
  Bundle bundle(int id) {
    synchronized (bundles) {
      Bundle bundle = unused.remove(id);
      if (bundle != null) {
        while (unreachable.poll() instanceof Used gone) {
          bundles.remove(gone.id);
        }
        bundles.put(id, new Used(bundle, unreachable));
        return bundle;
      }
      Used reference = bundles.get(id);
      Bundle used = reference == null ? null : reference.get();
      if (used == null) {
        throw new IllegalStateException("no functions were sent under the number " + id);
      }
      return used;
    }
  }

  /** Takes over a dataset and returns its id. */
  int add(Dataset<Recipe> dataset) {
    datasets.put(dataset.id(), new Lineage(this, dataset));
    return dataset.id();
  }

  /** A dataset of the driver's. */
  Lineage lineage(int id) {
    Lineage lineage = datasets.get(id);
    if (lineage == null) {
      throw new IllegalStateException("no dataset has the id " + id);
    }
    return lineage;
  }

  /** The driver refers to a dataset no more. */
  void release(int id) {
    datasets.remove(id);
  }

  /**
   * A call of the Python API: the operation's name, and where the program called it. What one call
   * makes shares its operation, in several messages too.
   */
  Operation operation(Message message) throws IOException {
    Message told = message.object("operation");
    Object call = told.fields().get("call");
    synchronized (calls) {
      Operation known = calls.get(call);
      if (known == null) {
        known = newOperation(told);
        calls.put(call, known);
      }
      return known;
    }
  }

  private Operation newOperation(Message told) throws IOException {
    List<StackTraceElement> frames = new ArrayList<>();
    if (told.fields().get("frames") instanceof List<?> given) {
      for (Object each : given) {
        List<?> frame = (List<?>) each;
        frames.add(frame(frame.get(0), (Long) frame.get(1), frame.get(2)));
      }
    }
    if (frames.isEmpty()) {
      frames.add(frame(told.text("file"), (Long) told.required("line"), ""));
    }
    String words = driver().localProperties().get(Driver.CALL_SITE);
    int id = driver().operation().id();
    return new Operation(id, new CallSite(told.text("name"), frames, words));
  }

  private static StackTraceElement frame(@Nullable Object file, long line, @Nullable Object name) {
    return new StackTraceElement(
        "", String.valueOf(name), String.valueOf(file), Math.toIntExact(line));
  }

  @Override
  public void close() {
    context.stop();
    crew.workers().close();
    datasets.clear();
  }

  /** Functions that a dataset uses. */
  private static final class Used extends WeakReference<Bundle> {
    final int id;

    Used(Bundle bundle, ReferenceQueue<Bundle> unreachable) {
      super(bundle, unreachable);
      this.id = bundle.id();
    }
  }
}
