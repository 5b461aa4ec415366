package dev.kindling.fuzz.generate;

import dev.kindling.fuzz.generate.Catalogue.Operator;
import dev.kindling.fuzz.generate.Draw.Drawn;
import dev.kindling.fuzz.program.Call;
import dev.kindling.fuzz.program.FuzzProgram;
import dev.kindling.fuzz.program.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Generates a program from a seed: in some programs settings of files, then one to three sources,
 * and 2 to 12 operators with actions between them.
 */
public final class Generator {
  private static final long MAX_SIZE = 60_000;
  private static final Known SC = new Known("sc", Known.Shape.RDD, Type.INT, false, 1);

  private final List<Operator> operators = new Catalogue().operators();

  /** Returns the program of a seed. It is always the same while the catalogue does not change. */
  public FuzzProgram program(long seed) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    Draw draw = new Draw(random);
    List<Call> calls = new ArrayList<>(Sources.settings(draw));
    int sources = 1 + random.nextInt(3);
    for (int i = 0; i < sources; i++) {
      add(Operator.Kind.SOURCE, random, draw, calls);
    }
    int remaining = 2 + random.nextInt(11);
    while (remaining > 0) {
      if (random.nextInt(5) == 0 && !draw.changes()) {
        add(Operator.Kind.SETTING, random, draw, calls);
      } else if (random.nextInt(5) == 0) {
        add(Operator.Kind.ACTION, random, draw, calls);
      } else {
        add(Operator.Kind.TRANSFORMATION, random, draw, calls);
        remaining--;
      }
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      add(Operator.Kind.ACTION, random, draw, calls);
    }
    return new FuzzProgram(calls);
  }

  // Draws until an operator fits a dataset that exists.
  private void add(Operator.Kind kind, Random random, Draw draw, List<Call> calls) {
    List<Known> known = draw.known();
    while (true) {
      Operator operator = operator(kind, random);
      if (kind == Operator.Kind.SOURCE) {
        Drawn drawn = operator.draws().apply(draw, SC);
        define(SC, operator, drawn, draw, calls);
        return;
      }
      Known in = recent(known, random);
      if (!operator.takes().test(in)) {
        continue;
      }
      Drawn drawn = operator.draws().apply(draw, in);
      if (drawn == null || drawn.size(in) > MAX_SIZE) {
        continue;
      }
      if (kind == Operator.Kind.TRANSFORMATION) {
        define(in, operator, drawn, draw, calls);
      } else if (kind == Operator.Kind.SETTING) {
        calls.add(new Call(in.name(), in.name(), operator.name(), drawn.arguments()));
      } else {
        calls.add(new Call(null, in.name(), operator.name(), drawn.arguments()));
      }
      return;
    }
  }

  private static void define(
      Known target, Operator operator, Drawn drawn, Draw draw, List<Call> calls) {
    String name = "r" + (draw.known().size() + 1);
    Call call = new Call(name, target.name(), operator.name(), drawn.arguments());
    boolean shared =
        Catalogue.shares(operator.name())
            || call.arguments().stream()
                .anyMatch(a -> a instanceof Word word && Catalogue.shares(word.name()))
            || call.inputs().stream().anyMatch(input -> draw.named(input).shared());
    calls.add(call);
    draw.known().add(new Known(name, drawn.shape(), drawn.type(), shared, drawn.size(target)));
  }

  private Operator operator(Operator.Kind kind, Random random) {
    List<Operator> ofKind = operators.stream().filter(o -> o.kind() == kind).toList();
    int at = random.nextInt(ofKind.stream().mapToInt(Operator::weight).sum());
    int index = 0;
    while (at >= ofKind.get(index).weight()) {
      at -= ofKind.get(index).weight();
      index++;
    }
    return ofKind.get(index);
  }

  // Mostly returns the newest dataset, so that lineages get long, and sometimes any, so that they
  // fork.
  private static Known recent(List<Known> known, Random random) {
    int last = known.size() - 1;
    return known.get(random.nextInt(3) == 0 ? random.nextInt(known.size()) : last);
  }
}
