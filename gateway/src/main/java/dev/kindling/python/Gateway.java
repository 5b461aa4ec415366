package dev.kindling.python;

import dev.kindling.python.protocol.Hello;
import dev.kindling.python.protocol.ProtocolVersion;
import dev.kindling.python.protocol.Role;
import dev.kindling.python.protocol.Welcome;
import dev.kindling.python.wire.FormFields;
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
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The process that the Python driver starts. It reads a line {@code {"secret":…}} from standard
 * input and answers with {@code {"port":…}} on standard output. Whoever connects there and knows
 * the secret is the driver (a connection for each of its threads), the server that forks workers, a
 * worker, or a task of a barrier stage. The end of standard input is the end of the driver, and
 * this process ends with it.
 */
public final class Gateway {
  private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

  private final byte[] secret;
  private final PythonApplication application = new PythonApplication();
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  Gateway(String secret) {
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
    Gateway gateway = new Gateway(Wire.parse("the first line", first).text("secret"));
    ServerSocket server = gateway.listen();
    System.out.println("{\"port\":" + server.getLocalPort() + "}");
    System.out.flush();
    while (in.readLine() != null) {
      // Standard input carries nothing else: its end is the message.
    }
    gateway.close(server);
    System.exit(0);
  }

  /** Accepts connections on a free port of this machine. */
  ServerSocket listen() throws IOException {
    ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread accepting = new Thread(() -> accept(server), "kindling-python-accept");
    accepting.setDaemon(true);
    accepting.start();
    return server;
  }

  /** Stops the context and closes all connections. */
  void close(ServerSocket server) throws IOException {
    application.stop();
    // A thread that waits for a socket would keep the JVM from ending for 300 ms.
    server.close();
    open.forEach(Gateway::close);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection could not be closed", e);
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
          LOG.log(System.Logger.Level.WARNING, "a connection could not be accepted", e);
        }
      }
    }
  }

  private void serve(Socket socket, int connection) {
    try {
      Wire wire = new Wire(socket);
      Message first = wire.receive();
      if (!knowsSecret(first)) {
        wire.close();
        return;
      }
      if (!isOfThisVersion(first, wire)) {
        wire.close();
        return;
      }
      serve(wire, first.as(Hello::read), connection);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection ended", e);
      close(socket);
    }
  }

  private boolean knowsSecret(Message first) throws IOException {
    byte[] given =
        FormFields.of("Hello", first.json(), List.of())
            .text("secret")
            .getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, secret);
  }

  /** Answers a process that may speak another version of the messages. */
  private boolean isOfThisVersion(Message first, Wire wire) throws IOException {
    FormFields hello = FormFields.of("Hello", first.json(), List.of());
    Integer version = hello.integerOrNull("version");
    if (version != null && version == ProtocolVersion.CURRENT) {
      wire.send(new Welcome(ProtocolVersion.CURRENT, null));
      return true;
    }
    String error =
        "the Python package speaks version "
            + (version == null ? "0" : version)
            + " of Kindling's messages, and kindling.jar version "
            + ProtocolVersion.CURRENT
            + ": both have to be of one build. Reinstall kindling-rdd, or unset KINDLING_JAR";
    wire.send(new Welcome(ProtocolVersion.CURRENT, error));
    if (Role.SERVER.word().equals(hello.textOrNull("hello"))) {
      application.workerServer().refused("was refused: " + error);
    }
    return false;
  }

  private void serve(Wire wire, Hello hello, int connection) throws IOException {
    switch (hello.hello()) {
      case DRIVER -> new DriverConnection(wire, application, connection).serve();
      case SERVER -> application.workerServer().connected(wire);
      case WORKER -> application.workerConnected(wire, hello.pid());
      case BARRIER -> application.barriers().serve(wire);
    }
  }
}
