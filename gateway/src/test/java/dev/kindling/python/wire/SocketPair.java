package dev.kindling.python.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Two connected sockets of this machine: the end of the code under test, and that of its peer.
 *
 * @param ours the end of the code under test
 * @param peer the other end
 */
public record SocketPair(Socket ours, Socket peer) implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 60_000;

  /** Connects two sockets. A read of the peer fails after a minute without bytes. */
  public static SocketPair open() throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Socket peer = new Socket(listening.getInetAddress(), listening.getLocalPort());
      peer.setSoTimeout(TIMEOUT_MILLIS);
      return new SocketPair(listening.accept(), peer);
    }
  }

  @Override
  public void close() throws IOException {
    ours.close();
    peer.close();
  }
}
