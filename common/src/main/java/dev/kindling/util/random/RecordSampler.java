package dev.kindling.util.random;

/** Decides for one record after the other how often it is in a sample. For one thread. */
@FunctionalInterface
public interface RecordSampler {
  /** Returns how many times the next record is in the sample. */
  int next();
}
