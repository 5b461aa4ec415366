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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Connections that have not shown the secret yet. Other programs of this machine can open them, too,
 * so they get little: a first message of {@value #MAX_BYTES} bytes, ten seconds for it, and room for
 * {@value #MAX_CONNECTIONS} at a time. A further connection takes the place of the oldest one. Safe
 * for use by many threads.
 */
final class Handshakes {
  /** The first message of our own processes has less than 200 bytes. */
  static final int MAX_BYTES = 1 << 10;

  static final int MAX_CONNECTIONS = 32;
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final long timeoutNanos;

  /** The oldest one first. */
  @GuardedBy("this")
  private final Deque<Socket> waiting = new ArrayDeque<>();

  Handshakes() {
    this(TIMEOUT_NANOS);
  }

  Handshakes(long timeoutNanos) {
    this.timeoutNanos = timeoutNanos;
  }

  /** Takes a new connection. The oldest ones are closed when there are too many. */
  void begin(Socket socket) {
    Socket oldest = null;
    synchronized (this) {
      waiting.addLast(socket);
      if (waiting.size() > MAX_CONNECTIONS) {
        oldest = waiting.pollFirst();
      }
    }
    if (oldest != null) {
      Gateway.close(oldest);
    }
  }

  /** Closes the connections that have not shown the secret. */
  void closeAll() {
    Deque<Socket> closing;
    synchronized (this) {
      closing = new ArrayDeque<>(waiting);
      waiting.clear();
    }
    closing.forEach(Gateway::close);
  }

  /** Lets go of a connection, which has shown the secret or has ended. */
  synchronized void end(Socket socket) {
    waiting.remove(socket);
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
