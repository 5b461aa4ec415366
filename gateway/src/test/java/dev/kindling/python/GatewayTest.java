package dev.kindling.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.python.protocol.ProtocolVersion;
import dev.kindling.python.wire.Wire;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayTest {
  private static final int TIMEOUT_MILLIS = 60_000;

  private static final long HANDSHAKE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Handshakes handshakes = new Handshakes(HANDSHAKE_NANOS);
  private final Gateway gateway = new Gateway("s3cret", handshakes);
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = gateway.listen();
  }

  @AfterEach
  void close() throws Exception {
    gateway.close(server);
  }

  /** A process that connects. */
  private final class Peer implements AutoCloseable {
    final Socket socket;
    final Wire wire;

    Peer() throws IOException {
      socket = new Socket(server.getInetAddress(), server.getLocalPort());
      socket.setSoTimeout(TIMEOUT_MILLIS);
      wire = new Wire(socket);
    }

    void hello(String role, String secret, @Nullable Integer version) throws IOException {
      Map<String, Object> hello = new HashMap<>();
      hello.put("hello", role);
      hello.put("secret", secret);
      hello.put("pid", 1L);
      if (version != null) {
        hello.put("version", version);
      }
      wire.send(attachments -> hello);
    }

    void send(int length, byte[] bytes) throws IOException {
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(length);
      out.write(bytes);
      out.flush();
    }

    Map<String, Object> receive() throws IOException {
      return wire.receive().json();
    }

    void call(long request, boolean quiet, Map<String, Object> body) throws IOException {
      wire.send(attachments -> Map.of("request", request, "quiet", quiet, "body", body));
    }

    void awaitEnd() throws IOException {
      try {
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      } catch (SocketException e) {
        // It was closed with bytes that nobody has read.
        assertThat(e).hasMessageContaining("reset");
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private Peer driver() throws IOException {
    Peer peer = new Peer();
    peer.hello("driver", "s3cret", ProtocolVersion.CURRENT);
    assertThat(peer.receive()).containsEntry("error", null);
    return peer;
  }

  @Test
  void processWithoutTheSecretGetsNoAnswer() throws IOException {
    try (Peer peer = new Peer()) {
      peer.hello("driver", "wrong", ProtocolVersion.CURRENT);
      peer.awaitEnd();
    }
  }

  @Test
  void processThatSaysAnythingElseFirstIsDisconnected() throws IOException {
    try (Peer peer = new Peer()) {
      peer.wire.send(attachments -> Map.of("do", "connectionNumber"));
      peer.awaitEnd();
    }
  }

  @Test
  void longMessageBeforeTheSecretIsRefusedAtOnce() throws IOException {
    for (int length : new int[] {Handshakes.MAX_BYTES + 1, 1 << 28, Integer.MAX_VALUE, 0, -1}) {
      try (Peer peer = new Peer()) {
        peer.send(length, new byte[0]);
        peer.awaitEnd();
      }
    }
  }

  @Test
  void bytesThatAreNoMessageAreRefused() throws IOException {
    for (String text : List.of("GET / HTTP/1.1", "{", "[]", "{}", "{\"secret\":7}", "\0\0\0\0")) {
      try (Peer peer = new Peer()) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        peer.send(bytes.length, bytes);
        peer.awaitEnd();
      }
    }
  }

  @Test
  void silentConnectionIsClosedAfterAWhile() throws IOException {
    try (Peer silent = new Peer();
        Peer half = new Peer()) {
      half.send(100, new byte[50]);
      silent.awaitEnd();
      half.awaitEnd();
    }
    awaitHandshakes(0);
  }

  @Test
  void connectionThatSendsByteByByteIsClosedAfterTheSameTime() throws IOException {
    try (Peer slow = new Peer()) {
      slow.send(Handshakes.MAX_BYTES, new byte[0]);
      long until = System.nanoTime() + 20 * HANDSHAKE_NANOS;
      boolean ended = false;
      slow.socket.setSoTimeout(20);
      while (!ended && System.nanoTime() < until) {
        try {
          slow.socket.getOutputStream().write(' ');
          ended = slow.socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
          // It is still open.
        } catch (IOException e) {
          ended = true;
        }
      }
      assertThat(ended).isTrue();
    }
  }

  @Test
  void strangersDoNotKeepOurProcessesOut() throws IOException {
    List<Peer> strangers = new ArrayList<>();
    try {
      for (int i = 0; i < 4 * Handshakes.MAX_CONNECTIONS; i++) {
        strangers.add(new Peer());
      }
      try (Peer peer = driver()) {
        peer.call(1, false, Map.of("do", "systemProperty", "key", "none"));
        assertThat(peer.receive()).containsEntry("kind", "answer");
      }
      assertThat(handshakes.size()).isLessThanOrEqualTo(Handshakes.MAX_CONNECTIONS);
    } finally {
      for (Peer each : strangers) {
        each.close();
      }
    }
    awaitHandshakes(0);
  }

  private void awaitHandshakes(int count) {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
    while (handshakes.size() > count) {
      assertThat(System.nanoTime()).isLessThan(until);
      Thread.onSpinWait();
    }
  }

  @Test
  void driverMayBeSilentAfterItHasShownTheSecret() throws IOException {
    try (Peer peer = driver();
        Peer silent = new Peer()) {
      silent.awaitEnd();
      peer.call(1, false, Map.of("do", "systemProperty", "key", "none"));
      assertThat(peer.receive()).containsEntry("kind", "answer");
    }
  }

  @Test
  void roleThatDoesNotExistIsDisconnected() throws IOException {
    try (Peer peer = new Peer()) {
      peer.hello("spectator", "s3cret", ProtocolVersion.CURRENT);
      assertThat(peer.receive()).containsEntry("error", null);
      peer.awaitEnd();
    }
  }

  @Test
  void otherVersionIsRefusedByNamingBothAndTheRemedy() throws IOException {
    int other = ProtocolVersion.CURRENT + 1;
    try (Peer peer = new Peer()) {
      peer.hello("driver", "s3cret", other);
      assertThat(peer.receive())
          .isEqualTo(
              Map.of(
                  "version",
                  (long) ProtocolVersion.CURRENT,
                  "error",
                  "the Python package speaks version "
                      + other
                      + " of Kindling's messages, and kindling.jar version "
                      + ProtocolVersion.CURRENT
                      + ": both have to be of one build. Reinstall kindling-rdd, or unset"
                      + " KINDLING_JAR"));
      peer.awaitEnd();
    }
  }

  @Test
  void packageOfBeforeThereWereVersionsIsRefused() throws IOException {
    try (Peer peer = new Peer()) {
      peer.hello("driver", "s3cret", null);
      assertThat((String) peer.receive().get("error"))
          .startsWith("the Python package speaks version 0 of");
      peer.awaitEnd();
    }
  }

  @Test
  void requestsAreAnsweredInTurn() throws IOException {
    try (Peer peer = driver()) {
      peer.call(1, false, Map.of("do", "setSystemProperty", "key", "of.the.test", "value", "a"));
      peer.call(2, false, Map.of("do", "systemProperty", "key", "of.the.test"));
      peer.call(3, false, Map.of("do", "clearSystemProperty", "key", "of.the.test"));
      peer.call(4, false, Map.of("do", "systemProperty", "key", "of.the.test"));
      assertThat(peer.receive()).containsEntry("kind", "answer").containsEntry("value", null);
      assertThat(peer.receive()).containsEntry("value", "a");
      assertThat(peer.receive()).containsEntry("value", null);
      assertThat(peer.receive()).containsEntry("value", null);
    }
  }

  @Test
  void eachConnectionHasANumberOfItsOwn() throws IOException {
    try (Peer one = driver();
        Peer two = driver()) {
      one.call(0, false, Map.of("do", "connectionNumber"));
      two.call(0, false, Map.of("do", "connectionNumber"));
      assertThat(one.receive().get("value")).isNotEqualTo(two.receive().get("value"));
    }
  }

  @Test
  void requestThatIsNotDescribedFailsAndTheConnectionGoesOn() throws IOException {
    try (Peer peer = driver()) {
      peer.call(1, false, Map.of("do", "fly"));
      Map<String, Object> reply = peer.receive();
      assertThat(reply).containsEntry("kind", "failed");
      assertThat((String) ((Map<?, ?>) reply.get("failure")).get("message"))
          .startsWith("no DriverRequest is called 'fly'");
      peer.call(2, false, Map.of("do", "systemProperty", "key", "none"));
      assertThat(peer.receive()).containsEntry("kind", "answer");
    }
  }

  @Test
  void requestWithoutAContextSaysThatThereIsNone() throws IOException {
    try (Peer peer = driver()) {
      peer.call(1, false, Map.of("do", "numPartitions", "dataset", 1L));
      Map<?, ?> failure = (Map<?, ?>) peer.receive().get("failure");
      assertThat(failure.get("className")).isEqualTo("java.lang.IllegalStateException");
      assertThat((String) failure.get("message"))
          .startsWith("Cannot call methods on a stopped SparkContext.");
    }
  }

  @Test
  void failureOfAQuietRequestIsTheAnswerToTheNextOne() throws IOException {
    try (Peer peer = driver()) {
      peer.call(0, true, Map.of("do", "releaseDatasets", "ids", java.util.List.of(1L)));
      peer.call(1, false, Map.of("do", "systemProperty", "key", "none"));
      peer.call(2, false, Map.of("do", "systemProperty", "key", "none"));
      assertThat(peer.receive()).containsEntry("kind", "failed");
      assertThat(peer.receive()).containsEntry("kind", "answer");
    }
  }

  @Test
  void workerWithoutAContextIsDisconnected() throws IOException {
    try (Peer peer = new Peer()) {
      peer.hello("worker", "s3cret", ProtocolVersion.CURRENT);
      assertThat(peer.receive()).containsEntry("error", null);
      peer.awaitEnd();
    }
  }

  @Test
  void connectionThatTheDriverEndsIsClosed() throws IOException {
    Peer peer = driver();
    peer.socket.shutdownOutput();
    peer.awaitEnd();
    peer.close();
  }
}
