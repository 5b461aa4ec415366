package dev.kindling;

/** The kinds of places in a query. */
public enum QueryContextType {
  /** SQL text. */
  SQL,
  /** Calls of a program. */
  DataFrame
}
