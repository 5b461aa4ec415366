package dev.kindling.fuzz.speed;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A program that grows: its source has as many records as a run asks for, and what it does with
 * them stays the same.
 *
 * @param seed the seed that it was drawn from
 * @param partitions the partitions of its source
 * @param text whether the source is a text file, whose lines are split into words
 * @param kind the records of the source
 * @param steps what is done with them, in order
 * @param action the action at the end
 */
public record SpeedProgram(
    long seed, int partitions, boolean text, Kind kind, List<Step> steps, Action action) {

  /** What records and values are. */
  public enum Kind {
    LONG,
    STRING,
    TUPLE,
    ARRAY,
    BEAN,
    RECORD,
    LIST,
    TREE_MAP,
    QUEUE,
    BITS,
    SET;

    /** Whether records can be keys: whether equal ones have the same hash code on each run. */
    public boolean isKey() {
      return this == LONG || this == STRING || this == TUPLE;
    }
  }

  /** An operator. */
  public enum Operator {
    /** Records to records of another kind. */
    MAP,
    FILTER,
    FLAT_MAP,
    MAP_PARTITIONS,
    SORT_BY,
    DISTINCT,
    SAMPLE,
    UNION,
    REPARTITION,
    COALESCE,
    ZIP_WITH_INDEX,
    CARTESIAN,
    /** Keeps the records in memory and counts them. */
    CACHE,
    /** Records to pairs with values of another kind. */
    TO_PAIR,
    MAP_VALUES,
    FILTER_PAIRS,
    REDUCE_BY_KEY,
    GROUP_BY_KEY,
    AGGREGATE_BY_KEY,
    COMBINE_BY_KEY,
    FOLD_BY_KEY,
    SORT_BY_KEY,
    PARTITION_BY,
    /** Joins with the pairs of the same keys, each once. */
    JOIN,
    LEFT_OUTER_JOIN,
    COGROUP,
    SUBTRACT_BY_KEY,
    CACHE_PAIRS,
    /** Pairs to records: the values. */
    VALUES,
    /** Pairs to records: tuples of the key and a digest of the value. */
    PAIRS_AS_RECORDS
  }

  /** The action. */
  public enum Action {
    COUNT,
    REDUCE,
    AGGREGATE,
    TREE_AGGREGATE,
    COLLECT,
    COUNT_BY_VALUE,
    FOREACH,
    TOP
  }

  /**
   * One operator.
   *
   * @param kind the kind of the new records, values or combined values
   * @param key the kind of the keys
   * @param keys for keys: how many there are for a million records
   * @param skewed whether few keys have most records
   * @param partitions the number of partitions that it is given
   */
  public record Step(
      Operator operator, Kind kind, Kind key, int keys, boolean skewed, int partitions) {
    @Override
    public String toString() {
      return switch (operator) {
        case MAP, MAP_PARTITIONS, MAP_VALUES, AGGREGATE_BY_KEY, COMBINE_BY_KEY ->
            operator + "(" + kind + ")";
        case TO_PAIR ->
            operator + "(" + key + " of " + keys + (skewed ? " skewed" : "") + ", " + kind + ")";
        case SORT_BY,
            REPARTITION,
            COALESCE,
            REDUCE_BY_KEY,
            GROUP_BY_KEY,
            SORT_BY_KEY,
            PARTITION_BY,
            JOIN,
            COGROUP ->
            operator + "(" + partitions + ")";
        default -> operator.toString();
      };
    }
  }

  @Override
  public String toString() {
    return "seed %d: %s %s in %d partitions, %s, %s"
        .formatted(
            seed,
            text ? "text as" : "generated",
            kind,
            partitions,
            steps.stream().map(Step::toString).collect(Collectors.joining(", ")),
            action);
  }
}
