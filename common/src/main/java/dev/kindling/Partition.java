package dev.kindling;

import java.io.Serializable;

/** A part of an RDD. */
public interface Partition extends Serializable {
  /** Returns the index of the partition in its RDD, from 0. */
  int index();
}
