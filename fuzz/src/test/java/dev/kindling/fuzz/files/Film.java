package dev.kindling.fuzz.files;

import java.io.Serializable;
import java.util.List;

/** A class of the program's, the same for both engines. */
public record Film(String title, int year, List<Genre> genres) implements Serializable {
  /** An enum of the program's. */
  public enum Genre {
    COMEDY,
    WESTERN
  }
}
