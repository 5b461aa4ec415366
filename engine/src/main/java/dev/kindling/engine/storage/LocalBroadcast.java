package dev.kindling.engine.storage;

import dev.kindling.TaskContext;
import dev.kindling.broadcast.Broadcast;
import java.io.IOException;
import java.io.ObjectOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast value within one JVM. All tasks read the same object, which is the driver's own
 * unless tasks were given another one. It is freed when nothing refers to the broadcast any more.
 *
 * <p>A function that captures the broadcast passes it to tasks by reference. Java serialisation
 * writes its id only; a broadcast that is deserialised has no value.
 *
 * @param <T> the value's type
 */
public final class LocalBroadcast<T> extends Broadcast<T> {
  private static final long serialVersionUID = 1L;

  private transient volatile @Nullable Held<T> held;

  /**
   * @param id unique in its application
   * @param value the value that the driver reads; may be null
   * @param forTasks the value that tasks read
   */
  public LocalBroadcast(long id, T value, T forTasks) {
    super(id);
    this.held = new Held<>(value, forTasks);
  }

  @Override
  public T getValue() {
    Held<T> known = held;
    if (known == null) {
      throw new IllegalStateException(
          "a broadcast has a value only in the application that created it: "
              + this
              + " was deserialised; capture the Broadcast in the function instead");
    }
    return TaskContext.get() == null ? known.value : known.forTasks;
  }

  /** Tasks have no copies, so there is nothing to drop. */
  @Override
  public void doUnpersist(boolean blocking) {}

  @Override
  public void doDestroy(boolean blocking) {
    held = null;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    assertValid();
    out.defaultWriteObject();
  }

  private record Held<T>(T value, T forTasks) {}
}
