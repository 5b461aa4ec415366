package dev.kindling.broadcast;

import dev.kindling.SparkException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * A value that tasks read. It travels once and not with each task; all tasks of a JVM read the same
 * object, so nobody may change it.
 *
 * <p>The engine extends it: {@link #getValue}, {@link #doUnpersist} and {@link #doDestroy} say
 * where the value is. An engine that copies functions may pass the broadcast itself on to the
 * copies, since it is the same for all tasks; Java serialisation of a destroyed one fails. Safe for
 * use by many threads.
 *
 * @param <T> type of the value
 */
public abstract class Broadcast<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long id;
  private volatile boolean valid = true;
  private volatile String destroySite = "";

  /**
   * @param id unique in its application
   */
  protected Broadcast(long id) {
    this.id = id;
  }

  /** The number of this broadcast, unique in its application. */
  public long id() {
    return id;
  }

  /**
   * The value; null when null was broadcast.
   *
   * <p>Throws {@link SparkException} if the broadcast was destroyed.
   */
  public T value() {
    assertValid();
    return getValue();
  }

  /**
   * Drops the copies that tasks made, without waiting for it; they are made again when asked for.
   */
  public void unpersist() {
    unpersist(false);
  }

  /**
   * Drops the copies that tasks made; they are made again when asked for.
   *
   * <p>Throws {@link SparkException} if the broadcast was destroyed.
   *
   * @param blocking whether to wait until they are dropped
   */
  public void unpersist(boolean blocking) {
    assertValid();
    doUnpersist(blocking);
  }

  /**
   * Gives up the value and all copies of it, without waiting for it. Nothing can be done with the
   * broadcast afterwards.
   *
   * <p>Throws {@link SparkException} if it was destroyed already.
   */
  public void destroy() {
    destroy(false);
  }

  /**
   * Gives up the value and all copies of it.
   *
   * <p>Throws {@link SparkException} if the broadcast was destroyed already.
   *
   * @param blocking whether to wait until they are gone
   */
  public void destroy(boolean blocking) {
    synchronized (this) {
      assertValid();
      destroySite = callSite();
      valid = false;
    }
    doDestroy(blocking);
  }

  /** Whether the broadcast has not been destroyed. */
  public boolean isValid() {
    return valid;
  }

  /** The value, wherever the engine keeps it. Called only while the broadcast is valid. */
  public abstract T getValue();

  /** Drops copies, not the value. Called only while the broadcast is valid. */
  public abstract void doUnpersist(boolean blocking);

  /** Gives up the value. Called once. */
  public abstract void doDestroy(boolean blocking);

  /**
   * Throws {@link SparkException} if the broadcast was destroyed; it names the place that destroyed
   * it.
   *
   * <p>The exception is checked and not declared, as in Spark, whose Scala methods declare none.
   */
  public void assertValid() {
    if (!valid) {
      throw undeclared(destroyed());
    }
  }

  /** Does nothing: Spark's Scala classes set their logging up here, and Kindling's needs none. */
  public void initializeForcefully(boolean isInterpreter, boolean silent) {}

  /** {@code Broadcast(id)}. */
  @Override
  public String toString() {
    return "Broadcast(" + id + ")";
  }

  private SparkException destroyed() {
    return SparkException.internalError(
        "Attempted to use " + this + " after it was destroyed (" + destroySite + ") ", "BROADCAST");
  }

  /** A function that captures a destroyed broadcast fails where it is defined, not in its tasks. */
  private void writeObject(ObjectOutputStream out) throws IOException {
    if (!valid) {
      SparkException cause = destroyed();
      throw new IOException(cause.toString(), cause);
    }
    out.defaultWriteObject();
  }

  /** The line of the program that called {@link #destroy}: the first frame above this class. */
  private static String callSite() {
    String self = Broadcast.class.getName();
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> !frame.getClassName().equals(self))
                    .findFirst()
                    .map(frame -> "destroy at " + frame.getFileName() + ":" + frame.getLineNumber())
                    .orElse("destroy"));
  }

  /** Throws a checked exception that the caller doesn't declare; never returns. */
  @SuppressWarnings("unchecked") // E is erased: the compiler takes it for a RuntimeException
  private static <E extends Throwable> RuntimeException undeclared(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
