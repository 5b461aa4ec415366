package dev.kindling.pipeline;

import dev.kindling.TaskContext;
import dev.kindling.api.java.function.Function;
import dev.kindling.api.java.function.PairFunction;
import dev.kindling.pipeline.FusedFunction.Kind;
import dev.kindling.plan.Sink;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loop of a hot sink chain that begins with fused functions: it calls the functions itself and
 * pushes the results into the rest of the chain.
 *
 * <p>The functions are copied to local variables, so that the JIT compiler checks their classes
 * once, before the loop. A check between two calls would need the record between them as an object,
 * in case that the check fails; a number would then be boxed at each call. The kinds of the
 * functions are constants of each copy of this class, given to it as class data: {@link #SLOTS}
 * kinds, null after the last function.
 */
final class FusedLoop implements Loop, Specialisable {
  /** The maximum number of fused functions in one loop. */
  static final int SLOTS = 6;

  private static final @Nullable Kind[] KINDS = kinds();
  private static final @Nullable Kind KIND0 = KINDS[0];
  private static final @Nullable Kind KIND1 = KINDS[1];
  private static final @Nullable Kind KIND2 = KINDS[2];
  private static final @Nullable Kind KIND3 = KINDS[3];
  private static final @Nullable Kind KIND4 = KINDS[4];
  private static final @Nullable Kind KIND5 = KINDS[5];

  private final @Nullable Object f0;
  private final @Nullable Object f1;
  private final @Nullable Object f2;
  private final @Nullable Object f3;
  private final @Nullable Object f4;
  private final @Nullable Object f5;

  FusedLoop(
      @Nullable Object f0,
      @Nullable Object f1,
      @Nullable Object f2,
      @Nullable Object f3,
      @Nullable Object f4,
      @Nullable Object f5) {
    this.f0 = f0;
    this.f1 = f1;
    this.f2 = f2;
    this.f3 = f3;
    this.f4 = f4;
    this.f5 = f5;
  }

  /** Makes a loop of the shared class. It calls no function; only a copy with class data does. */
  static Specialisable of(List<FusedFunction> fusedFunctions) {
    return new FusedLoop(
        function(fusedFunctions, 0),
        function(fusedFunctions, 1),
        function(fusedFunctions, 2),
        function(fusedFunctions, 3),
        function(fusedFunctions, 4),
        function(fusedFunctions, 5));
  }

  /** Returns the class data for a copy of the loop's class. */
  static @Nullable Kind[] kindsOf(List<FusedFunction> fusedFunctions) {
    @Nullable Kind[] kinds = new Kind[SLOTS];
    for (int i = 0; i < fusedFunctions.size(); i++) {
      kinds[i] = fusedFunctions.get(i).kind();
    }
    return kinds;
  }

  @Override
  @SuppressWarnings("NullAway") // the constructor's arguments, null after the last function
  public Object[] parts() {
    return new Object[] {f0, f1, f2, f3, f4, f5};
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // a function has the type of its kind
  public long push(
      Iterator<?> records, Sink<Object> sink, Sink<?> last, TaskContext context, long budget)
      throws Exception {
    Object function0 = f0;
    Object function1 = f1;
    Object function2 = f2;
    Object function3 = f3;
    Object function4 = f4;
    Object function5 = f5;
    long left = budget;
    for (; left > 0 && !last.cancelled() && records.hasNext(); left--) {
      context.killTaskIfInterrupted();
      Object record = records.next();
      if (KIND0 == Kind.MAP) {
        record = ((Function<Object, Object>) function0).call(record);
      } else if (KIND0 == Kind.PAIR) {
        record = ((PairFunction<Object, Object, Object>) function0).call(record);
      } else if (KIND0 == Kind.FILTER && !((Function<Object, Boolean>) function0).call(record)) {
        continue;
      }
      if (KIND1 == Kind.MAP) {
        record = ((Function<Object, Object>) function1).call(record);
      } else if (KIND1 == Kind.PAIR) {
        record = ((PairFunction<Object, Object, Object>) function1).call(record);
      } else if (KIND1 == Kind.FILTER && !((Function<Object, Boolean>) function1).call(record)) {
        continue;
      }
      if (KIND2 == Kind.MAP) {
        record = ((Function<Object, Object>) function2).call(record);
      } else if (KIND2 == Kind.PAIR) {
        record = ((PairFunction<Object, Object, Object>) function2).call(record);
      } else if (KIND2 == Kind.FILTER && !((Function<Object, Boolean>) function2).call(record)) {
        continue;
      }
      if (KIND3 == Kind.MAP) {
        record = ((Function<Object, Object>) function3).call(record);
      } else if (KIND3 == Kind.PAIR) {
        record = ((PairFunction<Object, Object, Object>) function3).call(record);
      } else if (KIND3 == Kind.FILTER && !((Function<Object, Boolean>) function3).call(record)) {
        continue;
      }
      if (KIND4 == Kind.MAP) {
        record = ((Function<Object, Object>) function4).call(record);
      } else if (KIND4 == Kind.PAIR) {
        record = ((PairFunction<Object, Object, Object>) function4).call(record);
      } else if (KIND4 == Kind.FILTER && !((Function<Object, Boolean>) function4).call(record)) {
        continue;
      }
      if (KIND5 == Kind.MAP) {
        record = ((Function<Object, Object>) function5).call(record);
      } else if (KIND5 == Kind.PAIR) {
        record = ((PairFunction<Object, Object, Object>) function5).call(record);
      } else if (KIND5 == Kind.FILTER && !((Function<Object, Boolean>) function5).call(record)) {
        continue;
      }
      sink.accept(record);
    }
    return left;
  }

  @Override
  public int push(
      Object[] records, int from, int to, Sink<Object> sink, Sink<?> last, TaskContext context)
      throws Exception {
    return to == from
        ? to
        : to - (int) push(new ArrayIterator<>(records, from, to), sink, last, context, to - from);
  }

  private static @Nullable Object function(List<FusedFunction> fusedFunctions, int slot) {
    return slot < fusedFunctions.size() ? fusedFunctions.get(slot).function() : null;
  }

  private static @Nullable Kind[] kinds() {
    try {
      @Nullable Kind[] kinds =
          MethodHandles.classData(MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, Kind[].class);
      return kinds == null ? new Kind[SLOTS] : kinds;
    } catch (IllegalAccessException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
