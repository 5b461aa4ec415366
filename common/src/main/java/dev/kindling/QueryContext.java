package dev.kindling;

/** A place in a query. No query runs here, so that errors come without any. */
public interface QueryContext {
  /** What the place is in: SQL text, or a program. */
  QueryContextType contextType();

  /** The kind of the object that holds the query, such as a view. */
  String objectType();

  /** Its name. */
  String objectName();

  /** Where the place begins in the text, from 0. */
  int startIndex();

  /** Where it ends. */
  int stopIndex();

  /** The text itself. */
  String fragment();

  /** The program's line. */
  String callSite();

  /** The place in words. */
  String summary();
}
