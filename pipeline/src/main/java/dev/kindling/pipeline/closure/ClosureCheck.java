package dev.kindling.pipeline.closure;

import dev.kindling.SparkException;
import dev.kindling.pipeline.copy.FieldPath;
import dev.kindling.pipeline.copy.GraphSnapshot;
import dev.kindling.pipeline.copy.Immutability;
import dev.kindling.plan.Action;
import dev.kindling.plan.CallSite;
import dev.kindling.plan.Combiner;
import dev.kindling.plan.Operator;
import dev.kindling.plan.SneakyThrow;
import java.io.IOException;
import java.io.NotSerializableException;

/**
 * Checks a function when it is given to the API, as Spark does: it must be serialisable.
 * Thread-safe.
 */
public final class ClosureCheck {
  private static final String LAMBDA = "$$Lambda";

  private final Immutability immutability;

  /** With the rule for what tasks may share. */
  public ClosureCheck(Immutability immutability) {
    this.immutability = immutability;
  }

  /**
   * Checks what holds a function. Functions that capture nothing, or only what can't change, are
   * recognised without being serialised; all others are serialised once. Throws {@link
   * SparkException} when that fails: its first line is {@code Task not serializable}, and the
   * operation, the call site, the chain of fields and the remedy follow. What a {@code writeObject}
   * or {@code writeReplace} throws is its cause, an error excepted, which is thrown as it is.
   *
   * @param holder the operator, combiner or action that holds the function
   * @param site where the program called
   * @return whether tasks may share the function, because nothing that it captures can change
   */
  public boolean check(Object holder, CallSite site) {
    if (immutability.holdsFor(holder)) {
      return true;
    }
    try {
      GraphSnapshot.probe(holder);
      return false;
    } catch (NotSerializableException e) {
      throw SneakyThrow.unchecked(
          new SparkException("Task not serializable\n" + explain(holder, site, e), e));
    } catch (IOException | RuntimeException e) {
      throw SneakyThrow.unchecked(
          new SparkException(
              "Task not serializable\nthe function given to "
                  + site.shortForm()
                  + " failed to be serialised: "
                  + e,
              e));
    }
  }

  private static String explain(Object holder, CallSite site, NotSerializableException e) {
    FieldPath chain = FieldPath.toUnserialisable(holder);
    return "the function given to "
        + site.shortForm()
        + " captures something that can't be serialised: "
        + (chain == null ? "a " + e.getMessage() : captured(chain, holder))
        + "\nmake it transient, static, or create it inside the function (mapPartitions)";
  }

  /** The chain without what a reader can't see: our operator, and the lambda's own class. */
  private static String captured(FieldPath chain, Object holder) {
    int hidden = 0;
    for (FieldPath.Step step : chain.steps()) {
      boolean ours = step.owner() == holder && isKindlings(holder);
      if (!ours && !step.owner().getClass().getName().contains(LAMBDA)) {
        break;
      }
      hidden++;
    }
    String text = chain.describe(chain.steps().size() - hidden);
    return hidden == chain.steps().size() && isEnclosing(chain)
        ? text + ", the enclosing object, of which the function uses a field or method"
        : text;
  }

  private static boolean isKindlings(Object holder) {
    return holder instanceof Operator<?, ?>
        || holder instanceof Combiner<?, ?>
        || holder instanceof Action<?, ?>;
  }

  private static boolean isEnclosing(FieldPath chain) {
    if (chain.steps().isEmpty()) {
      return false;
    }
    String owner = chain.steps().get(chain.steps().size() - 1).owner().getClass().getName();
    int lambda = owner.indexOf(LAMBDA);
    return lambda > 0 && owner.substring(0, lambda).equals(chain.culprit().getClass().getName());
  }
}
