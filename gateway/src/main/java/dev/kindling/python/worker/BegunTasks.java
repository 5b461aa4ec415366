package dev.kindling.python.worker;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The numbers of tasks that workers have begun, in a file that they share with this process. So it
 * is known of a worker that was killed whether a task was lost with it, even if the server has
 * ended that forked it. The file has its full length from the start: a full disk does no harm.
 */
public final class BegunTasks {
  private static final System.Logger LOG = System.getLogger(BegunTasks.class.getName());

  /** A worker has the slot of its process number; those of workers that live differ. */
  private static final int SLOTS = 1 << 14;

  private final Path path;

  /**
   * Makes the file.
   *
   * @param path where; deleted by its owner
   */
  public BegunTasks(Path path) throws IOException {
    this.path = path;
    Files.write(path, new byte[SLOTS * Integer.BYTES]);
  }

  /** The file. */
  String path() {
    return path.toString();
  }

  /** Whether a worker was sent a task that it has not begun. */
  boolean lacksTask(Worker worker) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] count = new byte[Integer.BYTES];
      file.seek((worker.pid() % SLOTS) * Integer.BYTES);
      file.readFully(count);
      return ByteBuffer.wrap(count).order(ByteOrder.LITTLE_ENDIAN).getInt() < worker.tasks();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the application has ended, and its folder with it", e);
      return false;
    }
  }
}
