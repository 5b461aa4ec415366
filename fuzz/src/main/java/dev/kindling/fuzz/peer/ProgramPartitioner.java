package dev.kindling.fuzz.peer;

import dev.kindling.HashPartitioner;
import dev.kindling.Partitioner;
import dev.kindling.fuzz.program.Made;
import org.jspecify.annotations.Nullable;

/** The partitioners that programs define. */
final class ProgramPartitioner extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final int numPartitions;

  private ProgramPartitioner(String name, int numPartitions) {
    this.name = name;
    this.numPartitions = numPartitions;
  }

  /**
   * Returns the partitioner that a program describes: {@code hash(n)}, {@code coded(n)}, {@code
   * loner(n)}, which is equal only to itself, or one that does not work for some keys: {@code
   * astray(n)}, {@code far(n)} and {@code negative(n)} return a partition that does not exist,
   * {@code throwing(n)} and {@code withoutNull(n)} throw.
   */
  static Partitioner of(Made made) {
    int numPartitions = (Integer) made.arguments().get(0);
    return made.name().equals("hash")
        ? new HashPartitioner(numPartitions)
        : new ProgramPartitioner(made.name(), numPartitions);
  }

  @Override
  public int numPartitions() {
    return numPartitions;
  }

  @Override
  public int getPartition(@Nullable Object key) {
    int code = Functions.code(key);
    if (name.equals("withoutNull")) {
      return Math.floorMod(key.hashCode(), numPartitions);
    }
    return code % 13 == 0 ? rare(code) : code % numPartitions;
  }

  private int rare(int code) {
    return switch (name) {
      case "astray" -> numPartitions;
      case "far" -> 1_000_000_000;
      case "negative" -> -1 - code % 2;
      case "throwing" -> throw new IllegalStateException("a key without a partition");
      default -> code % numPartitions;
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (other == this || name.equals("loner")) {
      return other == this;
    }
    return other instanceof ProgramPartitioner that
        && that.name.equals(name)
        && that.numPartitions == numPartitions;
  }

  @Override
  public int hashCode() {
    return numPartitions;
  }
}
