package dev.kindling.observe.state;

/**
 * A named accumulator, as tasks have left it.
 *
 * @param id Spark's accumulator id
 * @param name as the program gave it
 * @param value as text
 */
public record AccumulatorValue(long id, String name, String value) {}
