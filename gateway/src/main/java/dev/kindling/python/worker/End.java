package dev.kindling.python.worker;

import java.util.Locale;

/** What becomes of the records of a task. */
public enum End {
  /** They go to the driver. */
  RESULT,
  /** They are put into files for reducers. */
  SHUFFLE,
  /** They are kept in a file. */
  STORE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
