package dev.kindling;

import java.io.Serializable;

/** One of the parts of an RDD. */
public interface Partition extends Serializable {
  /** Where it stands among the parts of its RDD, from 0. */
  int index();
}
