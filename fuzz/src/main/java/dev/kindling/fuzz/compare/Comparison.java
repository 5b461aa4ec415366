package dev.kindling.fuzz.compare;

import dev.kindling.fuzz.program.FuzzProgram;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Runs programs on two engines, and says in what they differ. */
public final class Comparison implements AutoCloseable {
  private static final int AGAIN = 2;

  private final Engine here;
  private final Engine there;

  /** A comparison that closes its engines. */
  public Comparison(Engine here, Engine there) {
    this.here = here;
    this.there = there;
  }

  /**
   * The first difference, if there is one that is not of chance: what the other engine itself does
   * otherwise when asked again is no difference.
   */
  public Optional<Difference> difference(FuzzProgram program) {
    Optional<Difference> found = once(program);
    if (found.isEmpty()) {
      return found;
    }
    align();
    Transcript ours = here.run(program);
    Transcript theirs = there.run(program);
    for (int again = 0; again < AGAIN; again++) {
      align();
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

  /** The first difference, of chance or not. */
  public Optional<Difference> once(FuzzProgram program) {
    align();
    Transcript ours = here.run(program);
    Transcript theirs = there.run(program);
    return Difference.of(program, ours, theirs);
  }

  // Ids seed the samples that ranges are made of: both engines count from the same one.
  private void align() {
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
