package dev.kindling.fuzz.program;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a program: {@code r3 = r1.join(r2, 4)}, {@code r3.collect()}, {@code
 * sc.configure("key", "value")}.
 *
 * @param result the name of the dataset that it defines, or null for an action or a setting
 * @param target {@code sc} or the name of a dataset
 * @param method the operator
 * @param arguments numbers, strings, booleans, null, lists, {@link Pair}s, {@link Word}s, {@link
 *     Made}s
 */
public record Call(
    @Nullable String result, String target, String method, List<@Nullable Object> arguments) {

  /** Returns the names of the datasets that it uses, the target first. */
  public List<String> inputs() {
    List<String> inputs = new ArrayList<>();
    if (!target.equals("sc")) {
      inputs.add(target);
    }
    for (Object argument : arguments) {
      if (argument instanceof Word word && isDataset(word.name())) {
        inputs.add(word.name());
      }
    }
    return inputs;
  }

  /** Returns this call with another dataset in place of one. */
  public Call replacing(String dataset, String other) {
    List<@Nullable Object> replaced = new ArrayList<>();
    for (Object argument : arguments) {
      replaced.add(
          argument instanceof Word word && word.name().equals(dataset)
              ? new Word(other)
              : argument);
    }
    return new Call(result, target.equals(dataset) ? other : target, method, replaced);
  }

  /** Returns this call with other arguments. */
  public Call with(List<@Nullable Object> otherArguments) {
    return new Call(result, target, method, otherArguments);
  }

  private static boolean isDataset(String name) {
    return name.matches("r\\d+");
  }

  @Override
  public String toString() {
    return ProgramText.of(this);
  }
}
