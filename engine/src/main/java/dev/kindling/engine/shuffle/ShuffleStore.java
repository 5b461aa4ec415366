package dev.kindling.engine.shuffle;

import dev.kindling.engine.memory.MemoryBudget;
import dev.kindling.engine.memory.MemoryBudget.Use;
import dev.kindling.engine.memory.Reclaimable;
import dev.kindling.engine.spill.DamagedSpill;
import dev.kindling.engine.spill.Spills;
import dev.kindling.engine.storage.ReachabilityMonitor;
import dev.kindling.plan.Exchange;
import dev.kindling.plan.TerminalText;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of map tasks, for as long as the program can reach their exchange.
 *
 * <ul>
 *   <li>An output never changes. The first one stored for a map partition stays until it is lost.
 *   <li>Outputs in memory are accounted for as {@link Use#OUTPUTS}. When others need the memory,
 *       outputs are written to disk, those of the oldest exchange first.
 *   <li>An exchange refers to its outputs, and the outputs don't refer to the exchange: they become
 *       garbage together. Afterwards the store calls the callback given to the constructor, on the
 *       thread of the {@link ReachabilityMonitor}.
 *   <li>Safe for use by many threads.
 * </ul>
 */
public final class ShuffleStore implements Reclaimable {
  private static final Logger LOG = System.getLogger(ShuffleStore.class.getName());

  private final ReachabilityMonitor reachability;
  private final MemoryBudget budget;
  private final Spills spills;
  private final IntConsumer freed;
  // By Exchange.id(), which is unique within the context of this store. Needed to drop all outputs
  // at its end.
  private final ConcurrentNavigableMap<Integer, Stored> stored = new ConcurrentSkipListMap<>();

  /** Held while outputs are written to disk: one at a time. */
  private final Object reclaiming = new Object();

  /**
   * @param reachability reports unreachable exchanges
   * @param budget accounts for outputs in memory
   * @param spills creates the files of outputs that leave memory
   * @param freed called with the id of each shuffle whose outputs were dropped because its exchange
   *     is unreachable
   */
  public ShuffleStore(
      ReachabilityMonitor reachability, MemoryBudget budget, Spills spills, IntConsumer freed) {
    this.reachability = reachability;
    this.budget = budget;
    this.spills = spills;
    this.freed = freed;
  }

  /** Returns the map partitions that have no output. */
  public BitSet missing(Exchange exchange) {
    int partitions = exchange.parent().numPartitions();
    BitSet missing = new BitSet(partitions);
    Outputs known = existing(exchange);
    if (known == null) {
      missing.set(0, partitions);
      return missing;
    }
    for (int i = 0; i < partitions; i++) {
      if (known.byMapPartition.get(i) == null) {
        missing.set(i);
      }
    }
    return missing;
  }

  /** Whether every map partition has an output. */
  public boolean complete(Exchange exchange) {
    return missing(exchange).isEmpty();
  }

  /** Whether some output has records for a reduce partition. */
  public boolean holds(Exchange exchange, int reducer) {
    Outputs known = existing(exchange);
    for (int i = 0; known != null && i < known.byMapPartition.length(); i++) {
      MapOutput output = known.byMapPartition.get(i);
      if (output != null && output.records(reducer) > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Stores an output, unless the map partition has one.
   *
   * @param output its memory is accounted for as {@link Use#OUTPUTS}; memory and files belong to
   *     the store from here on
   */
  void put(Exchange exchange, int mapPartition, MapOutput output) {
    Outputs outputs = outputsOf(exchange);
    outputs.resources.add(output);
    if (!outputs.byMapPartition.compareAndSet(mapPartition, null, output)) {
      outputs.resources.remove(output);
    }
  }

  /** Drops an output. Its map partition is missing again. */
  public void lose(Exchange exchange, int mapPartition) {
    Outputs known = existing(exchange);
    if (known != null) {
      MapOutput lost = known.byMapPartition.getAndSet(mapPartition, null);
      if (lost != null) {
        known.losses.incrementAndGet();
        known.resources.remove(lost);
      }
    }
  }

  /** Drops all outputs of an exchange. */
  public void loseAll(Exchange exchange) {
    Outputs known = existing(exchange);
    for (int i = 0; known != null && i < known.byMapPartition.length(); i++) {
      lose(exchange, i);
    }
  }

  /**
   * Returns all outputs of an exchange, by map partition.
   *
   * @throws OutputLost when one is missing
   */
  public MapOutput[] read(Exchange exchange) {
    int partitions = exchange.parent().numPartitions();
    Outputs known = existing(exchange);
    MapOutput[] all = new MapOutput[partitions];
    for (int i = 0; i < partitions; i++) {
      MapOutput output = known == null ? null : known.byMapPartition.get(i);
      if (output == null) {
        throw lost(exchange, i);
      }
      all[i] = output;
    }
    return all;
  }

  /**
   * Returns the outputs that a reducer reads, with their map partitions: all outputs, or those that
   * have pairs for it.
   *
   * @throws OutputLost when an output is missing
   */
  ReducerOutputs read(Exchange exchange, int reducer) {
    Outputs known = existing(exchange);
    int maps = exchange.parent().numPartitions();
    int reducers = exchange.partitioner().numPartitions();
    if (known == null || !SparseOutputs.isUseful(maps, reducers)) {
      return new ReducerOutputs(read(exchange), null);
    }
    int losses = known.losses.get();
    SparseOutputs sparse = known.sparse.get();
    if (sparse == null || !sparse.isValid(losses)) {
      // Two tasks may do this at the same time; both have the same result.
      sparse = SparseOutputs.of(read(exchange), reducers, losses);
      known.sparse.set(sparse);
    }
    int[] mapPartitions = sparse.maps(reducer);
    if (mapPartitions == null) {
      return new ReducerOutputs(read(exchange), null);
    }
    MapOutput[] outputs = new MapOutput[mapPartitions.length];
    for (int i = 0; i < outputs.length; i++) {
      MapOutput output = known.byMapPartition.get(mapPartitions[i]);
      if (output == null) {
        throw lost(exchange, mapPartitions[i]);
      }
      outputs[i] = output;
    }
    return new ReducerOutputs(outputs, mapPartitions);
  }

  /** The outputs that a reducer reads, in the order of their map partitions. */
  static final class ReducerOutputs {
    private final MapOutput[] outputs;

    /** Null if there is an output for each map partition. */
    private final int @Nullable [] mapPartitions;

    private ReducerOutputs(MapOutput[] outputs, int @Nullable [] mapPartitions) {
      this.outputs = outputs;
      this.mapPartitions = mapPartitions;
    }

    MapOutput[] outputs() {
      return outputs;
    }

    /** The map partition of an output. */
    int mapPartition(int index) {
      return mapPartitions == null ? index : mapPartitions[index];
    }
  }

  /**
   * Handles an output that a reader couldn't read. If it is damaged, it is dropped, so that it is
   * computed again.
   *
   * @return the exception that the reader must throw: the problem itself when the output isn't
   *     damaged
   */
  Exception unreadable(Exchange exchange, int mapPartition, MapOutput output, Exception problem) {
    if (problem instanceof DamagedSpill) {
      if (!output.dropped()) {
        LOG.log(Level.WARNING, TerminalText.oneLine(exchange + ": " + problem.getMessage()));
        Outputs known = existing(exchange);
        if (known != null) {
          known.damage.set(problem);
        }
        lose(exchange, mapPartition, output);
        loseVanished(exchange);
      }
      return lost(exchange, mapPartition);
    }
    return output.dropped() ? lost(exchange, mapPartition) : problem;
  }

  /**
   * Drops all outputs whose files were removed. Programs that clean temporary folders remove many
   * files at a time, and a stage has too few attempts to find them one by one.
   */
  private void loseVanished(Exchange exchange) {
    Outputs known = existing(exchange);
    for (int i = 0; known != null && i < known.byMapPartition.length(); i++) {
      MapOutput output = known.byMapPartition.get(i);
      if (output != null && output.vanished()) {
        lose(exchange, i, output);
      }
    }
  }

  /** Returns the exception for a missing output. */
  OutputLost lost(Exchange exchange, int mapPartition) {
    Outputs known = existing(exchange);
    return new OutputLost(exchange, mapPartition, known == null ? null : known.damage.get());
  }

  /** The number of exchanges that have outputs. */
  public int size() {
    return stored.size();
  }

  /** Drops all outputs without calling back, because the application has ended. */
  public void clear() {
    for (Stored each : stored.values()) {
      Outputs outputs = each.outputs.get();
      if (outputs != null) {
        outputs.clear();
      }
      each.resources.drop();
    }
    stored.clear();
  }

  /** Writes outputs to disk, those of the oldest exchange first. */
  @Override
  public long reclaim(long bytes) {
    long freed = 0;
    synchronized (reclaiming) {
      for (Map.Entry<Integer, Stored> entry : stored.entrySet()) {
        Outputs outputs = entry.getValue().outputs.get();
        for (int i = 0; outputs != null && i < outputs.byMapPartition.length(); i++) {
          MapOutput output = outputs.byMapPartition.get(i);
          if (output != null) {
            try {
              freed +=
                  outputs.resources.toDisk(output, spills, "shuffle-" + entry.getKey() + "-" + i);
            } catch (IOException | RuntimeException | Error e) {
              // Serialising runs code of the program. The caller is another task, which only needs
              // memory.
              LOG.log(
                  Level.WARNING,
                  "A shuffle's output stays in memory because it can't be written to disk: " + e);
              return freed;
            }
            if (freed >= bytes) {
              return freed;
            }
          }
        }
      }
    }
    return freed;
  }

  private static @Nullable Outputs existing(Exchange exchange) {
    return (Outputs) exchange.outputs().get();
  }

  private Outputs outputsOf(Exchange exchange) {
    Outputs known = existing(exchange);
    if (known != null) {
      return known;
    }
    Outputs made =
        new Outputs(
            new AtomicReferenceArray<>(exchange.parent().numPartitions()),
            new ShuffleResources(budget),
            new AtomicReference<>(),
            new AtomicInteger(),
            new AtomicReference<>());
    Outputs first = (Outputs) exchange.outputs().compareAndExchange(null, made);
    if (first != null) {
      return first;
    }
    stored.put(exchange.id(), new Stored(new WeakReference<>(made), made.resources));
    reachability.onUnreachable(exchange, new Freeing(this, exchange.id()));
    return made;
  }

  private void free(int id) {
    Stored unreachable = stored.remove(id);
    if (unreachable != null) {
      unreachable.resources.drop();
      freed.accept(id);
    }
  }

  private void lose(Exchange exchange, int mapPartition, MapOutput output) {
    Outputs known = existing(exchange);
    if (known != null && known.byMapPartition.compareAndSet(mapPartition, output, null)) {
      known.losses.incrementAndGet();
      known.resources.remove(output);
    }
  }

  /** What the store knows of an exchange without keeping it reachable. */
  private record Stored(WeakReference<Outputs> outputs, ShuffleResources resources) {}

  /**
   * The outputs of one exchange.
   *
   * @param damage the problem with the last output that couldn't be read
   * @param losses how many outputs have been lost
   * @param sparse which of the outputs have pairs for a reducer, once a reducer has asked
   */
  private record Outputs(
      AtomicReferenceArray<@Nullable MapOutput> byMapPartition,
      ShuffleResources resources,
      AtomicReference<@Nullable Exception> damage,
      AtomicInteger losses,
      AtomicReference<@Nullable SparseOutputs> sparse) {
    void clear() {
      for (int i = 0; i < byMapPartition.length(); i++) {
        byMapPartition.set(i, null);
      }
    }
  }

  /** Must not refer to the exchange, which would never become unreachable. */
  private record Freeing(ShuffleStore store, int id) implements Runnable {
    @Override
    public void run() {
      store.free(id);
    }
  }
}
