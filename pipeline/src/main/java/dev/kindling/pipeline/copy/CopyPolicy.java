package dev.kindling.pipeline.copy;

import dev.kindling.SparkConf;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The copy policy: how records are passed from one thread to another, from driver to task, task to
 * reducer, and task to driver.
 *
 * <p>An immutable record is passed by reference, except in strict mode, where every record is
 * serialised. Arrays and the JDK's common collections are copied element by element. Objects and
 * Java records of the program's classes are copied field by field, unless the class defines its own
 * serialised form. A record that contains anything else is copied as a whole by Java serialisation.
 * Two references to one mutable object within a record become two references to one copy.
 * Thread-safe.
 */
public final class CopyPolicy {
  private static final String A_RECORD = "a record that leaves its task, or comes from the driver,";
  private static final String MAP_IT =
      "map records to types that do before they are shuffled or collected";

  private final Immutability immutability;
  private final @Nullable KryoCopy kryo;
  private final Copiers copiers = new Copiers();
  private final SerialCopies serialCopies = new SerialCopies();

  /** Makes a policy with the rules for what is passed by reference. */
  public CopyPolicy(Immutability immutability) {
    this(immutability, null);
  }

  private CopyPolicy(Immutability immutability, @Nullable KryoCopy kryo) {
    this.immutability = immutability;
    this.kryo = kryo;
  }

  /**
   * Makes the policy of a configuration. If {@code spark.serializer} names Kryo, Kryo copies what
   * Java cannot serialise.
   */
  public static CopyPolicy of(SparkConf conf) {
    return new CopyPolicy(Immutability.of(conf), KryoCopy.of(conf));
  }

  /** The rules for what is passed by reference. */
  public Immutability immutability() {
    return immutability;
  }

  /**
   * Returns the record itself if it is immutable, or a copy.
   *
   * @throws NotSerializableException if it is not serialisable, because it would fail on a cluster.
   *     The first line of the message is the class, as in Java; the path to it and the remedy
   *     follow
   */
  @SuppressWarnings("unchecked")
  public <T extends @Nullable Object> T copy(T record) throws NotSerializableException {
    if (immutability.holdsFor(record)) {
      return record;
    }
    return (T) copyMutable(record, 0);
  }

  /**
   * Returns what tasks get of a broadcast value: the value itself, since tasks must not change it,
   * or a copy in strict mode.
   *
   * @throws NotSerializableException if it is not serialisable, as in Spark: the first line of the
   *     message is the class
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
   * Copies records, where needed, as one object graph: what two records share, their copies share.
   *
   * @param records the records; the caller must not use the array any more, which is returned if
   *     nothing had to be copied
   */
  public @Nullable Object[] copyAll(@Nullable Object[] records) throws NotSerializableException {
    return sharable(records, 0, records.length)
        ? records
        : (@Nullable Object[]) copyMutable(records, 1);
  }

  /**
   * Whether all records from {@code from} (inclusive) to {@code to} (exclusive) are passed by
   * reference.
   */
  public boolean sharable(@Nullable Object[] records, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!immutability.holdsFor(records[i])) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param unnamed the number of steps of the path into {@code record} that an error leaves out
   */
  private Object copyMutable(@Nullable Object record, int unnamed) throws NotSerializableException {
    Object structural =
        immutability.holdsForNothing()
            ? StructuralCopy.UNKNOWN
            : new StructuralCopy(immutability, copiers).of(record);
    if (structural != StructuralCopy.UNKNOWN && structural != null) {
      return structural;
    }
    try {
      Object copy = serialCopies.of(record);
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

  /** Adds the path to the object that is not serialisable, and the remedy, to Java's message. */
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
