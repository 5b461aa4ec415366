package dev.kindling.engine.shuffle;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which map partitions have pairs for each reducer of an exchange, so that a reducer need not ask
 * every map output. That is a tenth of a microsecond for each output, and seconds where ten
 * thousand reducers ask ten thousand outputs. Immutable.
 */
final class SparseOutputs {
  /** Fewer outputs times reducers than these are asked quickly enough. */
  private static final int MIN_CELLS = 1 << 16;

  /** There must be less than one segment in so many outputs times reducers. */
  private static final int SPARSE = 4;

  /** How many outputs had been lost before the index was made. */
  private final int losses;

  /** The index of each reducer's first map partition; null if there are too many segments. */
  private final int @Nullable [] starts;

  private final int[] maps;

  private SparseOutputs(int losses, int @Nullable [] starts, int[] maps) {
    this.losses = losses;
    this.starts = starts;
    this.maps = maps;
  }

  /** Whether an index may be worth its time. */
  static boolean isUseful(int maps, int reducers) {
    return (long) maps * reducers >= MIN_CELLS;
  }

  /**
   * @param outputs all outputs, by map partition
   * @param losses how many outputs had been lost before these were read
   */
  static SparseOutputs of(MapOutput[] outputs, int reducers, int losses) {
    long limit = (long) outputs.length * reducers / SPARSE;
    long segments = 0;
    for (MapOutput output : outputs) {
      segments += output.segments();
      if (segments > limit || segments > Integer.MAX_VALUE - 8) {
        return new SparseOutputs(losses, null, new int[0]);
      }
    }
    int[] starts = new int[reducers + 1];
    int[] lastMap = new int[reducers];
    Arrays.fill(lastMap, -1);
    for (int map = 0; map < outputs.length; map++) {
      int current = map;
      outputs[map].forEachReducer(
          reducer -> {
            if (lastMap[reducer] != current) {
              lastMap[reducer] = current;
              starts[reducer + 1]++;
            }
          });
    }
    for (int reducer = 0; reducer < reducers; reducer++) {
      starts[reducer + 1] += starts[reducer];
    }
    int[] maps = new int[starts[reducers]];
    int[] next = Arrays.copyOf(starts, reducers);
    for (int map = 0; map < outputs.length; map++) {
      int current = map;
      outputs[map].forEachReducer(
          reducer -> {
            if (next[reducer] == starts[reducer] || maps[next[reducer] - 1] != current) {
              maps[next[reducer]++] = current;
            }
          });
    }
    return new SparseOutputs(losses, starts, maps);
  }

  /** Whether no output has been lost since the index was made. */
  boolean isValid(int lossesNow) {
    return losses == lossesNow;
  }

  /** The map partitions with pairs for a reducer, ascending; null if all must be asked. */
  int @Nullable [] maps(int reducer) {
    return starts == null ? null : Arrays.copyOfRange(maps, starts[reducer], starts[reducer + 1]);
  }
}
