package dev.kindling.python;

import dev.kindling.python.wire.Message;
import dev.kindling.python.wire.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The process that the Python driver starts. It reads a line {@code {"secret":…}} from standard
 * input and answers with {@code {"port":…}} on standard output; who connects there and knows the
 * secret is the driver (a connection for each of its threads), the server that makes workers, a
 * worker, or a worker's task that is to meet others. The end of standard input is the driver's, and
 * this process's, too.
 */
public final class Gateway {
  private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

  private final byte[] secret;
  private final Application application = new Application();
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Gateway(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /** Serves until standard input ends. */
  public static void main(String[] args) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String first = in.readLine();
    if (first == null) {
      return;
    }
    Gateway gateway = new Gateway(Message.parse(first).text("secret"));
    ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread accepting = new Thread(() -> gateway.accept(server), "kindling-python-accept");
    accepting.setDaemon(true);
    accepting.start();
    System.out.println("{\"port\":" + server.getLocalPort() + "}");
    System.out.flush();
    while (in.readLine() != null) {
      // Only its end says anything.
    }
    gateway.application.stop();
    // A thread that waits for a socket would keep the JVM from ending for 300 ms.
    server.close();
    gateway.disconnect();
    System.exit(0);
  }

  private void disconnect() {
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "a connection could not be closed", e);
      }
    }
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.removeIf(Socket::isClosed);
        open.add(socket);
        int connection = connections.incrementAndGet();
        Thread serving =
            new Thread(() -> serve(socket, connection), "kindling-python-" + connection);
        serving.setDaemon(true);
        serving.start();
      } catch (IOException e) {
        if (!server.isClosed()) {
          LOG.log(System.Logger.Level.WARNING, "a connection could not be taken", e);
        }
      }
    }
  }

  private void serve(Socket socket, int connection) {
    try {
      Wire wire = new Wire(socket);
      Message hello = wire.receive();
      byte[] told = hello.text("secret").getBytes(StandardCharsets.UTF_8);
      if (!MessageDigest.isEqual(told, secret)) {
        wire.close();
        return;
      }
      wire.send(new Message(Collections.singletonMap("ok", null)));
      switch (hello.text("hello")) {
        case "driver" -> new Conversation(wire, application, connection).serve();
        case "server" -> application.workersFrom(wire);
        case "worker" -> application.workerConnected(wire, hello.number("pid"));
        case "barrier" -> application.meetings().serve(wire);
        default -> wire.close();
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection ended", e);
    }
  }
}
