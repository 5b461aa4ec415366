package dev.kindling.fuzz.compare;

import dev.kindling.fuzz.program.Program;
import java.util.Optional;

/** Runs programs on two engines, and says in what they differ. */
public final class Comparison implements AutoCloseable {
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
  public Optional<Difference> difference(Program program) {
    Optional<Difference> found = once(program);
    for (int again = 0; again < 1 && found.isPresent(); again++) {
      align();
      Transcript there1 = there.run(program);
      align();
      Transcript there2 = there.run(program);
      if (Difference.of(program, there1, there2).isPresent()) {
        return Optional.empty();
      }
      found = once(program);
    }
    return found;
  }

  /** The first difference, of chance or not. */
  public Optional<Difference> once(Program program) {
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
