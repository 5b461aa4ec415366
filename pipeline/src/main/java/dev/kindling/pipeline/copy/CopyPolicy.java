package dev.kindling.pipeline.copy;

import dev.kindling.SparkConf;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Hands records from one thread to another: driver to task, task to reducer, task to driver.
 *
 * <p>A record that can't change passes by reference, save in strict mode, where each is serialised.
 * Arrays and the JDK's usual collections are copied element by element, objects and Java records of
 * the program's classes field by field where these have no serialised form of their own; a record
 * with anything else in it is copied as a whole by Java serialisation. Two references to one
 * mutable object inside a record stay two references to one. Thread-safe.
 */
public final class CopyPolicy {
  private static final String A_RECORD = "a record that leaves its task, or comes from the driver,";
  private static final String MAP_IT =
      "map records to types that do before they are shuffled or collected";

  private final Immutability immutability;
  private final @Nullable KryoCopy kryo;
  private final ClassProfiles profiles = new ClassProfiles();

  /** With the rule for what passes by reference. */
  public CopyPolicy(Immutability immutability) {
    this(immutability, null);
  }

  private CopyPolicy(Immutability immutability, @Nullable KryoCopy kryo) {
    this.immutability = immutability;
    this.kryo = kryo;
  }

  /**
   * As a configuration says: where {@code spark.serializer} names Kryo, it copies what Java can't
   * serialise.
   */
  public static CopyPolicy of(SparkConf conf) {
    return new CopyPolicy(Immutability.of(conf), KryoCopy.of(conf));
  }

  /** The rule for what passes by reference. */
  public Immutability immutability() {
    return immutability;
  }

  /**
   * The record itself, or a copy where it might change.
   *
   * @throws NotSerializableException when it isn't serialisable, as it would fail on a cluster; the
   *     message's first line is the class, as Java has it, and the way to it and the remedy follow
   */
  @SuppressWarnings("unchecked")
  public <T extends @Nullable Object> T copy(T record) throws NotSerializableException {
    if (immutability.holdsFor(record)) {
      return record;
    }
    return (T) copyMutable(record, 0);
  }

  /**
   * What tasks read of a value that is broadcast: the value itself, since tasks mustn't change it,
   * but a copy in strict mode.
   *
   * @throws NotSerializableException when it isn't serialisable, as in Spark: the message's first
   *     line is the class
   */
  public <T extends @Nullable Object> T broadcast(T value) throws NotSerializableException {
    if (kryo == null && !immutability.holdsFor(value)) {
      try {
        GraphSnapshot.probe(value);
      } catch (NotSerializableException e) {
        throw explained(value, "a value that is broadcast", "broadcast what it is made of", 0, e);
      } catch (IOException e) {
        throw new UncheckedIOException("a value can't be broadcast: " + typeOf(value), e);
      }
    }
    return immutability.holdsForNothing() ? copy(value) : value;
  }

  /**
   * The records, each itself or copied, as one graph: what two records share, their copies share.
   *
   * @param records an array that the caller gives up: it is returned when nothing needed copying
   */
  public @Nullable Object[] copyAll(@Nullable Object[] records) throws NotSerializableException {
    return sharable(records, 0, records.length)
        ? records
        : (@Nullable Object[]) copyMutable(records, 1);
  }

  /** Whether all records from {@code from} up to, not including, {@code to} pass by reference. */
  public boolean sharable(@Nullable Object[] records, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!immutability.holdsFor(records[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param unnamed how many steps of the way into {@code record} an error leaves out
   */
  private Object copyMutable(@Nullable Object record, int unnamed) throws NotSerializableException {
    Object structural =
        immutability.holdsForNothing()
            ? StructuralCopy.UNKNOWN
            : new StructuralCopy(immutability, profiles).of(record);
    if (structural != StructuralCopy.UNKNOWN && structural != null) {
      return structural;
    }
    try {
      Object copy = GraphSnapshot.of(record).restore();
      if (copy == null) {
        throw new IllegalStateException(
            "a record must not turn into null where it is copied: " + typeOf(record));
      }
      return copy;
    } catch (NotSerializableException e) {
      if (kryo != null && record != null) {
        return kryo.of(record);
      }
      throw explained(record, A_RECORD, MAP_IT, unnamed, e);
    } catch (IOException e) {
      throw new UncheckedIOException("a record can't be copied: " + typeOf(record), e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a record can't be copied: " + typeOf(record), e);
    }
  }

  /** What Java serialisation says of a record, with the way to the culprit and the remedy. */
  public static NotSerializableException notSerializable(
      @Nullable Object record, NotSerializableException cause) {
    return explained(record, A_RECORD, MAP_IT, 0, cause);
  }

  private static NotSerializableException explained(
      @Nullable Object record,
      String what,
      String remedy,
      int unnamed,
      NotSerializableException cause) {
    FieldPath chain = FieldPath.toUnserialisable(record);
    String place =
        chain == null ? "a " + cause.getMessage() : chain.describe(chain.steps().size() - unnamed);
    return new NotSerializableException(
        cause.getMessage()
            + "\n"
            + what
            + " must be serialisable: "
            + place
            + "\nmake "
            + cause.getMessage()
            + " implement java.io.Serializable, or "
            + remedy);
  }

  private static String typeOf(@Nullable Object record) {
    return record == null ? "null" : record.getClass().getTypeName();
  }
}
