package dev.kindling;

/** What a place in a query is in. */
public enum QueryContextType {
  /** SQL text. */
  SQL,
  /** A program's calls. */
  DataFrame
}
