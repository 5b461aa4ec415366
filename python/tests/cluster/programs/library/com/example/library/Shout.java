package com.example.library;

/** A class of a library that knows nothing of Spark. */
public final class Shout {
  private Shout() {}

  /** Returns a text in capital letters. */
  public static String loud(String text) {
    return text.toUpperCase(java.util.Locale.ROOT) + "!";
  }
}
