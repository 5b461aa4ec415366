package dev.kindling.fuzz.compare;

import dev.kindling.fuzz.program.FuzzProgram;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

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
   * gives another result when it runs the program again.
   */
  public Optional<Difference> difference(FuzzProgram program) {
    Optional<Difference> found = once(program);
    if (found.isEmpty()) {
      return found;
    }
    alignIds();
    Transcript ours = here.run(program);
    Transcript theirs = there.run(program);
    for (int again = 0; again < REPEATS; again++) {
      alignIds();
      Transcript others = there.run(program);
      Set<Transcript.Line> agreed = new HashSet<>(others.lines());
      if (theirs.lines().size() == others.lines().size()) {
        for (int i = theirs.lines().size() - 1; i >= 0; i--) {
          if (!agreed.contains(theirs.lines().get(i)) && i < ours.lines().size()) {
            theirs.lines().remove(i);
            ours.lines().remove(i);
            others.lines().remove(i);
          }
        }
      }
    }
    return Difference.of(program, ours, theirs);
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
