package dev.kindling.fuzz.compare;

import dev.kindling.fuzz.program.Call;
import dev.kindling.fuzz.program.FuzzProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a program that differs smaller, as long as the same kind of observation still differs. */
public final class Shrinker {
  private static final int MAX_TRIES = 80;

  private final Function<FuzzProgram, Optional<Difference>> compare;
  private Difference smallest;
  private int tries;

  private Shrinker(Function<FuzzProgram, Optional<Difference>> compare, Difference found) {
    this.compare = compare;
    this.smallest = found;
  }

  /** Returns the difference of the smallest program that was found. */
  public static Difference shrink(Difference found, Comparison comparison) {
    Shrinker shrinker = new Shrinker(comparison::once, found);
    boolean smaller = true;
    while (smaller && shrinker.tries < MAX_TRIES) {
      smaller = shrinker.withoutACall();
      smaller |= shrinker.withLessData();
    }
    return comparison.difference(shrinker.smallest.program()).orElse(found);
  }

  private boolean withoutACall() {
    boolean smaller = false;
    for (int i = smallest.program().calls().size() - 1; i >= 0; i--) {
      smaller |= differs(without(smallest.program().calls(), i));
    }
    return smaller;
  }

  // Removes a call. Calls that used its result use its target instead.
  private static List<Call> without(List<Call> calls, int index) {
    Call dropped = calls.get(index);
    String result = dropped.result();
    List<Call> remaining = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      if (i == index) {
        continue;
      }
      if (result == null || result.equals(dropped.target()) || !call.inputs().contains(result)) {
        remaining.add(call);
      } else if (!dropped.target().equals("sc")) {
        Call replaced = call.replacing(result, dropped.target());
        remaining.add(
            result.equals(call.result())
                ? new Call(dropped.target(), replaced.target(), call.method(), replaced.arguments())
                : replaced);
      }
    }
    return remaining;
  }

  private boolean withLessData() {
    boolean smaller = false;
    for (int i = 0; i < smallest.program().calls().size(); i++) {
      Call call = smallest.program().calls().get(i);
      if (!call.target().equals("sc")
          || call.arguments().isEmpty()
          || !(call.arguments().get(0) instanceof List<?> list)
          || list.isEmpty()) {
        continue;
      }
      int half = list.size() / 2;
      boolean halved = half > 0 && differs(with(i, list.subList(0, half)));
      halved = halved || (half > 0 && differs(with(i, list.subList(half, list.size()))));
      for (int j = list.size() - 1; !halved && list.size() <= 8 && j >= 0; j--) {
        List<Object> fewer = new ArrayList<>(list);
        fewer.remove(j);
        halved = differs(with(i, fewer));
      }
      smaller |= halved;
    }
    return smaller;
  }

  private List<Call> with(int index, List<?> data) {
    List<Call> calls = new ArrayList<>(smallest.program().calls());
    List<@Nullable Object> arguments = new ArrayList<>(calls.get(index).arguments());
    arguments.set(0, data);
    calls.set(index, calls.get(index).with(arguments));
    return calls;
  }

  private boolean differs(List<Call> calls) {
    if (tries++ >= MAX_TRIES) {
      return false;
    }
    Optional<Difference> difference = compare.apply(new FuzzProgram(calls));
    if (difference.isEmpty() || !difference.get().what().equals(smallest.what())) {
      return false;
    }
    smallest = difference.get();
    return true;
  }
}
