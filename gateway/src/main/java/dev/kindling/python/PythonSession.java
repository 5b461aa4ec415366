package dev.kindling.python;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.SparkContext;
import dev.kindling.api.Driver;
import dev.kindling.plan.CallSite;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Lineage;
import dev.kindling.plan.Operation;
import dev.kindling.python.protocol.ApiCall;
import dev.kindling.python.protocol.CallFrame;
import dev.kindling.python.recipe.PickledFunctions;
import dev.kindling.python.recipe.Recipe;
import dev.kindling.python.task.AccumulatorUpdates;
import dev.kindling.python.task.PythonRuntime;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One context of the driver: its datasets by id, the functions it has sent, its latest calls. Safe
 * for use by many threads.
 */
final class PythonSession implements AutoCloseable {
  private static final int MAX_CALLS = 1_000;

  private final SparkContext context;
  private final PythonRuntime runtime;
  private final AccumulatorUpdates updates = new AccumulatorUpdates();
  private final ConnectionJobs connectionJobs;
  private final Map<Integer, PythonDataset> datasets = new ConcurrentHashMap<>();

  /** Guards the functions. */
  private final Object functionsLock = new Object();

  /** Functions that were received and not used yet. */
  @GuardedBy("functionsLock")
  private final Map<Integer, PickledFunctions> unused = new HashMap<>();

  /** Functions that datasets use, as long as these are reachable. */
  @GuardedBy("functionsLock")
  private final Map<Integer, FunctionsReference> used = new HashMap<>();

  /** References to functions that no dataset uses any more. */
  private final ReferenceQueue<PickledFunctions> unreachable = new ReferenceQueue<>();

  /** Guards the operations. */
  private final Object operationsLock = new Object();

  /** The latest calls of the program, by their numbers. */
  @GuardedBy("operationsLock")
  private final Map<Integer, Operation> operations =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Operation> eldest) {
          return size() > MAX_CALLS;
        }
      };

  PythonSession(SparkContext context, PythonRuntime runtime) {
    this.context = context;
    this.runtime = runtime;
    this.connectionJobs = new ConnectionJobs(driver());
    context.register(updates);
  }

  SparkContext context() {
    return context;
  }

  Driver driver() {
    return context.driver();
  }

  PythonRuntime runtime() {
    return runtime;
  }

  /** The updates of accumulators by tasks. */
  AccumulatorUpdates updates() {
    return updates;
  }

  /** The jobs that connections run. */
  ConnectionJobs connectionJobs() {
    return connectionJobs;
  }

  /** Takes functions that the driver has sent. */
  void add(PickledFunctions functions) {
    synchronized (functionsLock) {
      unused.put(functions.number(), functions);
    }
  }

  /** The functions that were sent under a number. */
  PickledFunctions functions(int number) {
    synchronized (functionsLock) {
      PickledFunctions functions = unused.remove(number);
      if (functions != null) {
        while (unreachable.poll() instanceof FunctionsReference gone) {
          used.remove(gone.number);
        }
        used.put(number, new FunctionsReference(functions, unreachable));
        return functions;
      }
      FunctionsReference reference = used.get(number);
      PickledFunctions found = reference == null ? null : reference.get();
      if (found == null) {
        throw new IllegalStateException("no functions were sent under the number " + number);
      }
      return found;
    }
  }

  /** Takes a dataset that was made for the driver and returns its id. */
  int add(Dataset<Recipe> dataset) {
    datasets.put(dataset.id(), new PythonDataset(this, dataset));
    return dataset.id();
  }

  /** A dataset of the driver. */
  PythonDataset dataset(int id) {
    PythonDataset dataset = datasets.get(id);
    if (dataset == null) {
      throw new IllegalStateException("no dataset has the id " + id);
    }
    return dataset;
  }

  /** Drops what jobs on a dataset have stored, on disk in particular. */
  void dropStored(Dataset<?> root) {
    Set<Dataset<?>> lineage = Collections.newSetFromMap(new IdentityHashMap<>());
    lineage.addAll(Lineage.parentsFirst(root, any -> true));
    for (PythonDataset each : datasets.values()) {
      each.dropIncomplete(lineage);
    }
    driver().backend().dropStored(root);
  }

  /** Releases a dataset that no RDD of the driver refers to. */
  void release(int id) {
    datasets.remove(id);
  }

  /** The operation of a call. All messages of one call share it. */
  Operation operation(ApiCall call) {
    synchronized (operationsLock) {
      return operations.computeIfAbsent(call.id(), id -> newOperation(call));
    }
  }

  private Operation newOperation(ApiCall call) {
    List<StackTraceElement> frames = new ArrayList<>();
    for (CallFrame frame : call.frames()) {
      frames.add(frame(frame.file(), frame.line(), frame.function()));
    }
    if (frames.isEmpty()) {
      frames.add(frame(call.file(), call.line(), ""));
    }
    String callSite = driver().localProperties().get(Driver.CALL_SITE);
    int id = driver().operation().id();
    return new Operation(id, new CallSite(call.name(), frames, callSite));
  }

  private static StackTraceElement frame(String file, int line, String function) {
    return new StackTraceElement("", function, file, line);
  }

  @Override
  public void close() {
    context.stop();
    runtime.workers().close();
    datasets.clear();
  }

  /** Functions that a dataset uses. */
  private static final class FunctionsReference extends WeakReference<PickledFunctions> {
    final int number;

    FunctionsReference(PickledFunctions functions, ReferenceQueue<PickledFunctions> unreachable) {
      super(functions, unreachable);
      this.number = functions.number();
    }
  }
}
