package dev.kindling.fuzz.compare;

import dev.kindling.fuzz.program.FuzzProgram;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Runs programs on two engines and finds the first difference. */
public final class Comparison implements AutoCloseable {
  private static final int REPEATS = 2;

  private final Engine here;
  private final Engine there;

  /** Creates a comparison, which owns the engines and closes them. */
  public Comparison(Engine here, Engine there) {
    this.here = here;
    this.there = there;
  }

  /**
   * Returns the first difference that is not random. An observation is random if the second engine
   * gives another result when it runs the program again. So is an error of the first engine that
   * changes: of tasks that fail at the same time, either is the first.
   */
  public Optional<Difference> difference(FuzzProgram program) {
    Optional<Difference> found = once(program);
    if (found.isEmpty()) {
      return found;
    }
    alignIds();
    Transcript ours = here.run(program);
    Transcript theirs = there.run(program);
    int ourLines = ours.lines().size();
    int theirLines = theirs.lines().size();
    for (int again = 0; again < REPEATS; again++) {
      alignIds();
      Transcript ourOthers = here.run(program);
      Transcript theirOthers = there.run(program);
      if (theirOthers.lines().size() == theirLines) {
        removeRandom(ours, theirs, theirOthers, line -> true);
      }
      if (ourOthers.lines().size() == ourLines) {
        removeRandom(theirs, ours, ourOthers, line -> line.what().equals("error"));
      }
    }
    return Difference.of(program, ours, theirs);
  }

  // Removes the lines that an engine changed in another run, and those at the same places in the
  // parallel transcript.
  private static void removeRandom(
      Transcript parallel, Transcript checked, Transcript other, Predicate<Transcript.Line> which) {
    Set<Transcript.Line> agreed = new HashSet<>(other.lines());
    for (int i = checked.lines().size() - 1; i >= 0; i--) {
      Transcript.Line line = checked.lines().get(i);
      if (which.test(line) && !agreed.contains(line) && i < parallel.lines().size()) {
        checked.lines().remove(i);
        parallel.lines().remove(i);
      }
    }
  }

  /** Returns the first difference, random or not. */
  public Optional<Difference> once(FuzzProgram program) {
    alignIds();
    Transcript ours = here.run(program);
    Transcript theirs = there.run(program);
    return Difference.of(program, ours, theirs);
  }

  // Makes the next id of both engines equal, because ids are the seeds of the samples for range
  // partitioners.
  private void alignIds() {
    int ours = here.nextId();
    int theirs = there.nextId();
    while (ours < theirs) {
      ours = here.nextId();
    }
    while (theirs < ours) {
      theirs = there.nextId();
    }
  }

  @Override
  public void close() {
    try (there) {
      here.close();
    }
  }
}
