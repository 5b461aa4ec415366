package dev.kindling.engine.shuffle;

import dev.kindling.engine.storage.Unreachables;
import dev.kindling.plan.Exchange;
import java.lang.ref.WeakReference;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The outputs of map tasks, for as long as a program can reach their exchange.
 *
 * <ul>
 *   <li>An output never changes; the first one stored for a map partition stays until it is lost.
 *   <li>Outputs hang on their exchange and don't refer to it: they are garbage as soon as it is.
 *       The one given to the constructor is told afterwards, on a thread of those who watch for it.
 *   <li>Safe for use by many threads.
 * </ul>
 */
public final class ShuffleStore {
  private final Unreachables unreachables;
  private final IntConsumer freed;
  // By Exchange.id(), unique within the context that this store belongs to; to drop all at its end.
  private final Map<Integer, WeakReference<Outputs>> stored = new ConcurrentHashMap<>();

  /**
   * @param unreachables tells when exchanges are unreachable
   * @param freed told the id of each shuffle whose outputs were dropped for that reason
   */
  public ShuffleStore(Unreachables unreachables, IntConsumer freed) {
    this.unreachables = unreachables;
    this.freed = freed;
  }

  /** The map partitions that have no output. */
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

  /** Stores an output, unless there is one already. */
  public void put(Exchange exchange, int mapPartition, MapOutput output) {
    outputsOf(exchange).byMapPartition.compareAndSet(mapPartition, null, output);
  }

  /** Drops an output as if it had never been. */
  public void lose(Exchange exchange, int mapPartition) {
    Outputs known = existing(exchange);
    if (known != null) {
      known.byMapPartition.set(mapPartition, null);
    }
  }

  /**
   * All outputs of an exchange, by map partition.
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
        throw new OutputLost(exchange, i);
      }
      all[i] = output;
    }
    return all;
  }

  /** How many exchanges have outputs. */
  public int size() {
    return stored.size();
  }

  /** Drops everything and tells nobody: the application has ended. */
  public void clear() {
    for (WeakReference<Outputs> reference : stored.values()) {
      Outputs outputs = reference.get();
      if (outputs != null) {
        outputs.clear();
      }
    }
    stored.clear();
  }

  private static @Nullable Outputs existing(Exchange exchange) {
    return (Outputs) exchange.outputs().get();
  }

  private Outputs outputsOf(Exchange exchange) {
    Outputs known = existing(exchange);
    if (known != null) {
      return known;
    }
    Outputs made = new Outputs(new AtomicReferenceArray<>(exchange.parent().numPartitions()));
    Outputs first = (Outputs) exchange.outputs().compareAndExchange(null, made);
    if (first != null) {
      return first;
    }
    stored.put(exchange.id(), new WeakReference<>(made));
    unreachables.watch(exchange, new Freeing(this, exchange.id()));
    return made;
  }

  private void free(int id) {
    if (stored.remove(id) != null) {
      freed.accept(id);
    }
  }

  private record Outputs(AtomicReferenceArray<@Nullable MapOutput> byMapPartition) {
    void clear() {
      for (int i = 0; i < byMapPartition.length(); i++) {
        byMapPartition.set(i, null);
      }
    }
  }

  /** Must not refer to the exchange, or it would never be unreachable. */
  private record Freeing(ShuffleStore store, int id) implements Runnable {
    @Override
    public void run() {
      store.free(id);
    }
  }
}
