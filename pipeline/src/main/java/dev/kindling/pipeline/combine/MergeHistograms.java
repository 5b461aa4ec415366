package dev.kindling.pipeline.combine;

import dev.kindling.api.java.function.Function2;

/** {@code histogram}: adds the counts of two partitions, bucket by bucket. */
public final class MergeHistograms implements Function2<long[], long[], long[]> {
  private static final long serialVersionUID = 1L;

  /** Makes it; there are no parameters. */
  public MergeHistograms() {}

  @Override
  public long[] call(long[] into, long[] from) {
    for (int i = 0; i < into.length; i++) {
      into[i] += from[i];
    }
    return into;
  }
}
