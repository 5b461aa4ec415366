package dev.kindling.python;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kindling.python.wire.Message;
import dev.kindling.python.wire.MessageException;
import dev.kindling.python.wire.Wire;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connections that have not shown the secret yet. Other programs of this machine can open them,
 * too, so they get little: a first message of {@value #MAX_BYTES} bytes, ten seconds for it, and
 * room for {@value #MAX_CONNECTIONS} at a time. When there is no room, a further connection waits
 * until there is, or until the oldest one has had half a second, and takes its place. Safe for use
 * by many threads.
 */
final class Handshakes {
  /** The first message of our own processes has less than 200 bytes. */
  static final int MAX_BYTES = 1 << 10;

  static final int MAX_CONNECTIONS = 128;
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Our own processes send their first message at once. */
  private static final long TIMEOUT_IN_CROWD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final long timeoutNanos;

  /** When each connection began, the oldest one first. */
  @GuardedBy("this")
  private final Map<Socket, Long> waiting = new LinkedHashMap<>();

  Handshakes() {
    this(TIMEOUT_NANOS);
  }

  Handshakes(long timeoutNanos) {
    this.timeoutNanos = timeoutNanos;
  }

  /** Takes a new connection, perhaps in the place of the oldest one, which is closed. */
  void begin(Socket socket) throws InterruptedException {
    Socket replaced;
    synchronized (this) {
      replaced = awaitRoom();
      waiting.put(socket, System.nanoTime());
    }
    if (replaced != null) {
      Gateway.close(replaced);
    }
  }

  /** Waits until there is room, and returns the connection that had to go for it, or null. */
  @GuardedBy("this")
  private @Nullable Socket awaitRoom() throws InterruptedException {
    while (waiting.size() >= MAX_CONNECTIONS) {
      Map.Entry<Socket, Long> oldest = waiting.entrySet().iterator().next();
      long left = oldest.getValue() + TIMEOUT_IN_CROWD_NANOS - System.nanoTime();
      if (left <= 0) {
        waiting.remove(oldest.getKey());
        return oldest.getKey();
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return null;
  }

  /** Closes the connections that have not shown the secret. */
  void closeAll() {
    List<Socket> closing;
    synchronized (this) {
      closing = List.copyOf(waiting.keySet());
      waiting.clear();
      notifyAll();
    }
    closing.forEach(Gateway::close);
  }

  /** Lets go of a connection, which has shown the secret or has ended. */
  synchronized void end(Socket socket) {
    waiting.remove(socket);
    notifyAll();
  }

  /** How many connections have not shown the secret. */
  synchronized int size() {
    return waiting.size();
  }

  /**
   * Returns the first message of a connection.
   *
   * @throws SocketTimeoutException when it has not come in time
   * @throws MessageException when it is longer than a first message is
   */
  Message receive(Socket socket) throws IOException {
    long until = System.nanoTime() + timeoutNanos;
    InputStream in = socket.getInputStream();
    byte[] length = read(socket, in, Integer.BYTES, until);
    int bytes = ByteBuffer.wrap(length).getInt();
    if (bytes <= 0 || bytes > MAX_BYTES) {
      throw new MessageException("no connection begins with a message of " + bytes + " bytes");
    }
    Message message = Wire.parse(read(socket, in, bytes, until));
    socket.setSoTimeout(0);
    return message;
  }

  private static byte[] read(Socket socket, InputStream in, int count, long until)
      throws IOException {
    byte[] bytes = new byte[count];
    int at = 0;
    while (at < count) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        throw new SocketTimeoutException("the first message has not come in time");
      }
      socket.setSoTimeout((int) left);
      int read = in.read(bytes, at, count - at);
      if (read < 0) {
        throw new EOFException("the connection ended before its first message");
      }
      at += read;
    }
    return bytes;
  }
}
