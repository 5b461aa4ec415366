package dev.kindling.fuzz.program;

/** A name without arguments in a program: of a dataset, a function, an order or a storage level. */
public record Word(String name) {
  @Override
  public String toString() {
    return name;
  }
}
