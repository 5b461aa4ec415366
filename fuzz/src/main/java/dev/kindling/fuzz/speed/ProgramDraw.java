package dev.kindling.fuzz.speed;

import dev.kindling.fuzz.speed.SpeedProgram.Action;
import dev.kindling.fuzz.speed.SpeedProgram.Kind;
import dev.kindling.fuzz.speed.SpeedProgram.Operator;
import dev.kindling.fuzz.speed.SpeedProgram.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws speed programs. The same seed draws the same program. */
public final class ProgramDraw {
  private static final int[] PARTITIONS = {2, 2, 4, 8, 16, 50, 200, 500};
  private static final int[] KEYS = {10, 1_000, 50_000, 400_000};
  private static final int MAX_GROWTH = 6;

  private static final List<Operator> ON_RECORDS =
      List.of(
          Operator.MAP,
          Operator.MAP,
          Operator.FILTER,
          Operator.FLAT_MAP,
          Operator.MAP_PARTITIONS,
          Operator.SORT_BY,
          Operator.DISTINCT,
          Operator.SAMPLE,
          Operator.UNION,
          Operator.REPARTITION,
          Operator.COALESCE,
          Operator.ZIP_WITH_INDEX,
          Operator.CARTESIAN,
          Operator.CACHE,
          Operator.TO_PAIR,
          Operator.TO_PAIR,
          Operator.TO_PAIR,
          Operator.TO_PAIR,
          Operator.TO_PAIR,
          Operator.TO_PAIR);

  private static final List<Operator> ON_PAIRS =
      List.of(
          Operator.MAP_VALUES,
          Operator.MAP_VALUES,
          Operator.FILTER_PAIRS,
          Operator.REDUCE_BY_KEY,
          Operator.REDUCE_BY_KEY,
          Operator.GROUP_BY_KEY,
          Operator.AGGREGATE_BY_KEY,
          Operator.AGGREGATE_BY_KEY,
          Operator.COMBINE_BY_KEY,
          Operator.FOLD_BY_KEY,
          Operator.SORT_BY_KEY,
          Operator.PARTITION_BY,
          Operator.JOIN,
          Operator.JOIN,
          Operator.LEFT_OUTER_JOIN,
          Operator.COGROUP,
          Operator.SUBTRACT_BY_KEY,
          Operator.CACHE_PAIRS,
          Operator.VALUES,
          Operator.PAIRS_AS_RECORDS);

  private final Random random;
  private Kind kind;
  private boolean pairs;
  private int growth = 1;

  private ProgramDraw(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    kind = Kind.LONG;
  }

  /** Returns the program of a seed. */
  public static SpeedProgram of(long seed) {
    return new ProgramDraw(seed).draw(seed);
  }

  private SpeedProgram draw(long seed) {
    boolean text = random.nextInt(6) == 0;
    kind = text ? Kind.STRING : anyKind();
    Kind first = kind;
    int partitions = PARTITIONS[random.nextInt(PARTITIONS.length)];
    int count = 2 + random.nextInt(11);
    List<Step> steps = new ArrayList<>();
    while (steps.size() < count) {
      Step step = step();
      if (step != null) {
        steps.add(step);
      }
    }
    Action[] actions = Action.values();
    return new SpeedProgram(
        seed, partitions, text, first, List.copyOf(steps), actions[random.nextInt(actions.length)]);
  }

  /** Returns an operator for what there is now, or null if the drawn one does not fit. */
  private @org.jspecify.annotations.Nullable Step step() {
    List<Operator> operators = pairs ? ON_PAIRS : ON_RECORDS;
    Operator operator = operators.get(random.nextInt(operators.size()));
    Kind key = Kind.values()[random.nextInt(3)];
    int keys = KEYS[random.nextInt(KEYS.length)];
    boolean skewed = random.nextInt(3) == 0;
    int partitions = PARTITIONS[random.nextInt(PARTITIONS.length)];
    switch (operator) {
      case MAP, MAP_PARTITIONS, MAP_VALUES, AGGREGATE_BY_KEY, COMBINE_BY_KEY -> kind = anyKind();
      case TO_PAIR -> {
        kind = anyKind();
        pairs = true;
      }
      case FLAT_MAP, UNION, CARTESIAN -> {
        int factor = operator == Operator.CARTESIAN ? 3 : 2;
        if (growth * factor > MAX_GROWTH) {
          return null;
        }
        growth *= factor;
      }
      case DISTINCT -> {
        if (!kind.isKey()) {
          return null;
        }
      }
      case GROUP_BY_KEY, COGROUP, JOIN, LEFT_OUTER_JOIN -> kind = Kind.LONG;
      case ZIP_WITH_INDEX, PAIRS_AS_RECORDS -> {
        kind = Kind.TUPLE;
        pairs = false;
      }
      case VALUES -> pairs = false;
      default -> {}
    }
    return new Step(operator, kind, key, keys, skewed, partitions);
  }

  private Kind anyKind() {
    // Half of the records are of the kinds that most programs have.
    return Kind.values()[random.nextInt(random.nextBoolean() ? 3 : Kind.values().length)];
  }
}
