package dev.kindling.broadcast;

import dev.kindling.SparkException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/**
 * A value that tasks read and that is not copied for each task. All tasks of a JVM read the same
 * object, so nobody may change it.
 *
 * <p>The engine implements {@link #getValue}, {@link #doUnpersist} and {@link #doDestroy}, which
 * know where the value is. An engine that copies functions may pass the broadcast itself to the
 * copies, since it is the same for all tasks; Java serialisation of a destroyed one fails. All
 * methods may be called by several threads.
 *
 * @param <T> the type of the value
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

  /**
   * Returns the number of this broadcast, unique within its application.
   *
   * <pre>{@code
   * Broadcast<List<Integer>> squares = sc.broadcast(List.of(0, 1, 4));
   * squares.id(); // 0
   * }</pre>
   */
  public long id() {
    return id;
  }

  /**
   * Returns the value; null if null was broadcast. All tasks read the same object, so nobody may
   * change it.
   *
   * <p><b>Errors:</b> {@code SparkException} if the broadcast was destroyed; the message names the
   * line that did it.
   *
   * <pre>{@code
   * Broadcast<List<Integer>> squares = sc.broadcast(List.of(0, 1, 4));
   * sc.parallelize(List.of(1, 2)).map(x -> squares.value().get(x)).collect(); // [1, 4]
   * }</pre>
   */
  public T value() {
    assertValid();
    return getValue();
  }

  /**
   * Removes the copies that tasks made of the value, without waiting. They are made again when a
   * task asks for the value.
   *
   * <p><b>Memory:</b> in one JVM there are no copies, so nothing is freed. <b>Errors:</b> {@code
   * SparkException} if the broadcast was destroyed; the message names the line that did it.
   *
   * <pre>{@code
   * Broadcast<List<Integer>> squares = sc.broadcast(List.of(0, 1, 4));
   * squares.unpersist();
   * squares.value(); // [0, 1, 4]
   * }</pre>
   */
  public void unpersist() {
    unpersist(false);
  }

  /**
   * Removes the copies that tasks made of the value. They are made again when a task asks for the
   * value.
   *
   * <p><b>Memory:</b> in one JVM there are no copies, so nothing is freed. <b>Errors:</b> {@code
   * SparkException} if the broadcast was destroyed; the message names the line that did it.
   *
   * <pre>{@code
   * Broadcast<List<Integer>> squares = sc.broadcast(List.of(0, 1, 4));
   * squares.unpersist(true);
   * squares.value(); // [0, 1, 4]
   * }</pre>
   *
   * @param blocking whether to wait until they are removed
   */
  public void unpersist(boolean blocking) {
    assertValid();
    doUnpersist(blocking);
  }

  /**
   * Removes the value and all copies, without waiting. The broadcast cannot be used afterwards; a
   * function that captured it fails.
   *
   * <p><b>Memory:</b> gives back the memory of the value. <b>Errors:</b> {@code SparkException} if
   * the broadcast was destroyed; the message names the line that did it.
   *
   * <pre>{@code
   * Broadcast<List<Integer>> squares = sc.broadcast(List.of(0, 1, 4));
   * squares.destroy();
   * squares.value(); // throws SparkException: after it was destroyed
   * }</pre>
   */
  public void destroy() {
    destroy(false);
  }

  /**
   * Removes the value and all copies. The broadcast cannot be used afterwards; a function that
   * captured it fails.
   *
   * <p><b>Memory:</b> gives back the memory of the value. <b>Errors:</b> {@code SparkException} if
   * the broadcast was destroyed; the message names the line that did it.
   *
   * <pre>{@code
   * Broadcast<List<Integer>> squares = sc.broadcast(List.of(0, 1, 4));
   * squares.destroy(true);
   * squares.isValid(); // false
   * }</pre>
   *
   * @param blocking whether to wait until they are removed
   */
  public void destroy(boolean blocking) {
    synchronized (this) {
      assertValid();
      destroySite = callSite();
      valid = false;
    }
    doDestroy(blocking);
  }

  /**
   * Returns whether the broadcast can still be used: true until {@code destroy} is called.
   *
   * <pre>{@code
   * Broadcast<List<Integer>> squares = sc.broadcast(List.of(0, 1, 4));
   * squares.isValid(); // true
   * squares.destroy();
   * squares.isValid(); // false
   * }</pre>
   */
  public boolean isValid() {
    return valid;
  }

  /**
   * Returns the value from where the engine stores it. {@link #value()} calls it after its check;
   * programs call that.
   *
   * <pre>{@code
   * Broadcast<List<Integer>> squares = sc.broadcast(List.of(0, 1, 4));
   * squares.getValue(); // [0, 1, 4]
   * }</pre>
   */
  public abstract T getValue();

  /**
   * Removes copies of the value, not the value. {@link #unpersist(boolean)} calls it after its
   * check; programs call that.
   *
   * <pre>{@code
   * Broadcast<List<Integer>> squares = sc.broadcast(List.of(0, 1, 4));
   * squares.doUnpersist(true);
   * squares.value(); // [0, 1, 4]
   * }</pre>
   *
   * @param blocking whether to wait until they are removed
   */
  public abstract void doUnpersist(boolean blocking);

  /**
   * Removes the value. {@link #destroy(boolean)} calls it once, after its check; programs call
   * that.
   *
   * <pre>{@code
   * Broadcast<List<Integer>> squares = sc.broadcast(List.of(0, 1, 4));
   * squares.destroy(true);
   * squares.isValid(); // false
   * }</pre>
   *
   * @param blocking whether to wait until it is removed
   */
  public abstract void doDestroy(boolean blocking);

  /**
   * Throws an exception if the broadcast was destroyed; otherwise it does nothing.
   *
   * <p><b>Errors:</b> {@code SparkException} if the broadcast was destroyed; the message names the
   * line that did it. It is a checked exception and not declared, as in Spark.
   *
   * <pre>{@code
   * Broadcast<List<Integer>> squares = sc.broadcast(List.of(0, 1, 4));
   * squares.assertValid();
   * squares.destroy();
   * squares.assertValid(); // throws SparkException: after it was destroyed
   * }</pre>
   */
  public void assertValid() {
    if (!valid) {
      throw undeclared(destroyed());
    }
  }

  /**
   * Does nothing. Spark's Scala classes set up their logging here, and compiled programs may call
   * it.
   *
   * @hidden
   */
  public void initializeForcefully(boolean isInterpreter, boolean silent) {}

  /** Returns {@code Broadcast(id)}. */
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
