package dev.kindling.python;

import dev.kindling.python.protocol.Hello;
import dev.kindling.python.protocol.ProtocolVersion;
import dev.kindling.python.protocol.Role;
import dev.kindling.python.protocol.Welcome;
import dev.kindling.python.protocol.WorkerCommand;
import dev.kindling.python.wire.FormFields;
import dev.kindling.python.wire.Message;
import dev.kindling.python.wire.Wire;
import dev.kindling.python.worker.WorkerServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The process that the Python driver starts. It reads a line {@code {"secret":…,"workers":…}} from
 * standard input and answers with {@code {"port":…}} on standard output. A process that connects
 * there and knows the secret is the driver (a connection for each of its threads), the server that
 * forks workers, a worker, or a task of a barrier stage. The end of standard input is the end of
 * the driver, and this process ends with it.
 */
public final class Gateway {
  private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

  /** How long nothing is accepted when the system has no descriptor or thread for a connection. */
  private static final long RETRY_MILLIS = 20;

  /** So many connections may wait to be accepted. */
  private static final int MAX_BACKLOG = 1 << 10;

  private final byte[] secret;
  private final PythonApplication application = new PythonApplication();
  private final Handshakes handshakes;
  private final AtomicInteger connections = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  Gateway(String secret) {
    this(secret, new Handshakes());
  }

  Gateway(String secret, Handshakes handshakes) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.handshakes = handshakes;
  }

  /** Serves until standard input ends. */
  public static void main(String[] args) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String first = in.readLine();
    if (first == null) {
      return;
    }
    FormFields fields = Wire.parse("the first line", first);
    String secret = fields.text("secret");
    Gateway gateway = new Gateway(secret);
    ServerSocket server = gateway.listen();
    // Now, so that workers can be forked by the time that a job needs them.
    gateway.startWorkers(
        secret, server.getLocalPort(), fields.form("workers", WorkerCommand::read));
    System.out.println("{\"port\":" + server.getLocalPort() + "}");
    System.out.flush();
    while (in.readLine() != null) {
      // Standard input carries nothing else: its end is the message.
    }
    gateway.close(server);
    System.exit(0);
  }

  private void startWorkers(String known, int port, WorkerCommand command) {
    WorkerServer workers = application.workerServer();
    workers.setFirstLine(
        program -> Wire.line(Map.of("port", port, "secret", known, "path", program.path())));
    workers.use(command);
  }

  /** Accepts connections on a free port of this machine. */
  ServerSocket listen() throws IOException {
    ServerSocket server = new ServerSocket(0, MAX_BACKLOG, InetAddress.getLoopbackAddress());
    Thread accepting = new Thread(() -> acceptAll(server), "kindling-python-accept");
    accepting.setDaemon(true);
    accepting.start();
    return server;
  }

  /** Stops the context and the workers, and closes all connections. */
  void close(ServerSocket server) throws IOException, InterruptedException {
    application.stop();
    // A thread that waits for a socket would keep the JVM from ending for 300 ms.
    server.close();
    application.workerServer().close();
    handshakes.closeAll();
    open.forEach(Gateway::close);
  }

  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection could not be closed", e);
    }
  }

  private void acceptAll(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        accept(server.accept());
      } catch (Throwable e) {
        if (!server.isClosed()) {
          LOG.log(System.Logger.Level.DEBUG, "a connection could not be accepted", e);
          // Strangers may hold the descriptors or threads that are missing.
          handshakes.closeAll();
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS));
        }
      }
    }
  }

  private void accept(Socket socket) throws InterruptedException {
    boolean begun = false;
    try {
      open.removeIf(Socket::isClosed);
      handshakes.begin(socket);
      int connection = connections.incrementAndGet();
      Thread serving = new Thread(() -> serve(socket, connection), "kindling-python-" + connection);
      serving.setDaemon(true);
      serving.start();
      begun = true;
    } finally {
      if (!begun) {
        handshakes.end(socket);
        close(socket);
      }
    }
  }

  private void serve(Socket socket, int connection) {
    boolean handedOver = false;
    try {
      Message first = handshakes.receive(socket);
      if (knowsSecret(first)) {
        open.add(socket);
        handshakes.end(socket);
        Wire wire = new Wire(socket);
        if (isOfThisVersion(first, wire)) {
          handedOver = serve(wire, first.as(Hello::read), connection);
        }
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "a connection ended", e);
    } finally {
      handshakes.end(socket);
      if (!handedOver) {
        close(socket);
      }
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

  /** Serves a process of ours, and returns whether the connection stays with somebody else. */
  private boolean serve(Wire wire, Hello hello, int connection) throws IOException {
    switch (hello.hello()) {
      case DRIVER -> new DriverConnection(wire, application, connection).serve();
      case SERVER -> application.workerServer().connected(wire);
      case WORKER -> application.workerConnected(wire, hello.pid());
      case BARRIER -> application.barriers().serve(wire);
    }
    return hello.hello() == Role.SERVER || hello.hello() == Role.WORKER;
  }
}
