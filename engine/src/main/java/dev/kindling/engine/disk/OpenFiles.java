package dev.kindling.engine.disk;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files that are open for reading, up to a limit. The least recently read file is closed for
 * another one, and opened again when it is read. Only files that are being read at this moment stay
 * open beyond the limit. Safe for use by many threads.
 */
final class OpenFiles {
  private final Disk disk;
  private final int limit;

  /** In the order of the last read, the least recent first. */
  @GuardedBy("this")
  private final Map<Path, Open> open = new LinkedHashMap<>(16, 0.75f, true);

  OpenFiles(Disk disk, int limit) {
    this.disk = disk;
    this.limit = limit;
  }

  /** Reads from the file of that name, like {@link Disk.OpenFile#read}. */
  int read(Path file, long at, byte[] into, int from, int count) throws IOException {
    Open reading = enter(file);
    try {
      return reading.file.read(at, into, from, count);
    } finally {
      leave(reading);
    }
  }

  /** Closes a file that is no longer read. */
  void close(Path file) throws IOException {
    Open closing;
    synchronized (this) {
      closing = open.remove(file);
      if (closing == null) {
        return;
      }
      closing.dropped = true;
      if (closing.readers > 0) {
        return;
      }
    }
    closing.file.close();
  }

  /** The number of open files. */
  synchronized int count() {
    return open.size();
  }

  private synchronized Open enter(Path file) throws IOException {
    Open found = open.get(file);
    if (found == null) {
      closeDownTo(limit - 1);
      found = new Open(openAnyway(file));
      open.put(file, found);
    }
    found.readers++;
    return found;
  }

  @GuardedBy("this")
  private Disk.OpenFile openAnyway(Path file) throws IOException {
    try {
      return disk.open(file);
    } catch (IOException e) {
      if (!DiskFailure.isTooManyOpenFiles(e)) {
        throw e;
      }
      closeDownTo(0);
      return disk.open(file);
    }
  }

  private void leave(Open reading) throws IOException {
    synchronized (this) {
      reading.readers--;
      if (!reading.dropped || reading.readers > 0) {
        return;
      }
    }
    reading.file.close();
  }

  @GuardedBy("this")
  private void closeDownTo(int count) throws IOException {
    List<Open> closing = new ArrayList<>();
    Iterator<Open> oldestFirst = open.values().iterator();
    while (open.size() > count && oldestFirst.hasNext()) {
      Open oldest = oldestFirst.next();
      if (oldest.readers == 0) {
        oldestFirst.remove();
        closing.add(oldest);
      }
    }
    for (Open one : closing) {
      one.file.close();
    }
  }

  /** Its fields are read and changed while the lock of {@link OpenFiles} is held. */
  private static final class Open {
    final Disk.OpenFile file;
    int readers;
    boolean dropped;

    Open(Disk.OpenFile file) {
      this.file = file;
    }
  }
}
