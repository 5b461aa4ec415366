package dev.kindling.observe.state;

/**
 * The latest value of a named accumulator.
 *
 * @param id Spark's accumulator id
 * @param name the name that the program gave it
 * @param value the value as text
 */
public record AccumulatorValue(long id, String name, String value) {}
