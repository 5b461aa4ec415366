package dev.kindling.util.random;

/** Decides for one record after the other. For one thread. */
@FunctionalInterface
public interface RecordSampler {
  /** How many times the next record is in the sample. */
  int next();
}
