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

  /** Makes a check with the rules for what tasks may share. */
  public ClosureCheck(Immutability immutability) {
    this.immutability = immutability;
  }

  /**
   * Checks the function that an object holds. A function that captures nothing, or only immutable
   * values, is accepted without being serialised; any other is serialised once. Throws {@link
   * SparkException} when that fails: the first line of its message is {@code Task not
   * serializable}; the operation, the call site, the path of fields and the remedy follow. An
   * exception of {@code writeObject} or {@code writeReplace} is its cause; an {@code Error} is
   * thrown as it is.
   *
   * @param holder the operator, combiner or action that holds the function
   * @param site the call site in the program
   * @return whether tasks may share the function because everything that it captures is immutable
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

  /**
   * Leaves out of the path of fields what a user cannot see: Kindling's operator and the class of
   * the lambda.
   */
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
