package dev.kindling.fuzz.program;

/** A bare name in a program: a dataset, a function, a comparator, a storage level. */
public record Word(String name) {
  @Override
  public String toString() {
    return name;
  }
}
