package dev.kindling;

/** A place in a query. Kindling runs no queries, so its errors have none. */
public interface QueryContext {
  /** Returns whether the place is in SQL text or in a program. */
  QueryContextType contextType();

  /** Returns the kind of the object that holds the query, such as a view. */
  String objectType();

  /** Returns the name of that object. */
  String objectName();

  /** Returns where the place begins in the text, from 0. */
  int startIndex();

  /** Returns where it ends. */
  int stopIndex();

  /** Returns the text itself. */
  String fragment();

  /** Returns the line of the program. */
  String callSite();

  /** Returns the place as a text. */
  String summary();
}
