package dev.kindling.ui.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindling.SparkConf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that open connections and send only a part of a request. */
class HalfSentRequestsTest {
  private static final String HALF_HEAD = "GET / HTTP/1.1\r\nHost: localhost\r\n";
  private static final String HALF_BODY =
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\ncsrf=";
  private static final String WHOLE =
      "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  private static final Duration LONG = Duration.ofMinutes(10);

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  @Test
  void requestIsAnsweredBesideManyHalfSentOnes() throws Exception {
    UiServer server = start(RequestLimits.DEFAULT);
    List<Socket> halfSent = sendAll(server, 64, HALF_HEAD);

    assertThat(answer(server)).startsWith("HTTP/1.1 200");

    assertThat(halfSent).noneMatch(Socket::isClosed);
  }

  @Test
  void requestIsAnsweredWhenHalfSentOnesOccupyAllThreads() throws Exception {
    // The deadlines are so late that only the lack of threads can close connections.
    UiServer server = start(new RequestLimits(4, LONG, LONG));
    sendAll(server, 8, HALF_HEAD);

    assertThat(answer(server)).startsWith("HTTP/1.1 200");
  }

  @Test
  void requestIsAnsweredWhenHalfSentBodiesOccupyAllThreads() throws Exception {
    UiServer server = start(new RequestLimits(4, LONG, LONG));
    sendAll(server, 8, HALF_BODY);

    assertThat(answer(server)).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"endless", "stream"})
  void requestIsAnsweredWhenSlowReadersOccupyAllThreads(String path) throws Exception {
    UiServer server = start(new RequestLimits(4, LONG, LONG));
    sendAll(server, 8, "GET /" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(answer(server)).startsWith("HTTP/1.1 200");
  }

  @Test
  void connectionIsClosedWhenTheHeadTakesTooLong() throws Exception {
    UiServer server = start(new RequestLimits(100, Duration.ofMillis(100), LONG));

    assertThat(sendAll(server, 64, HALF_HEAD)).allMatch(HalfSentRequestsTest::isClosedByServer);
  }

  @Test
  void connectionIsClosedWhenTheBodyTakesTooLong() throws Exception {
    UiServer server = start(new RequestLimits(100, Duration.ofMillis(100), LONG));

    assertThat(sendAll(server, 3, HALF_BODY)).allMatch(HalfSentRequestsTest::isClosedByServer);
  }

  @Test
  void connectionIsClosedWhenTheAnswerTakesTooLong() throws Exception {
    UiServer server = start(new RequestLimits(100, LONG, Duration.ofMillis(100)));
    Socket client = send(server, "GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(isClosedByServer(client)).isTrue();
  }

  @Test
  void eventStreamIsNotLimited() throws Exception {
    UiServer server = start(new RequestLimits(100, LONG, Duration.ofSeconds(2)));
    Socket stream = send(server, "GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
    Socket limited = send(server, "GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(isClosedByServer(limited)).as("the limit has passed").isTrue();

    // More than the buffers of the two sockets can contain.
    assertThat(stream.getInputStream().readNBytes(32 << 20)).hasSize(32 << 20);
  }

  private UiServer start(RequestLimits limits) throws IOException {
    SparkConf conf = new SparkConf(false).set("spark.ui.port", "0");
    UiServer server = UiServer.start(ServerSettings.of(conf), HalfSentRequestsTest::routes, limits);
    opened.add(server);
    return server;
  }

  private static Routes routes() {
    byte[] block = "tick".repeat(1000).getBytes(StandardCharsets.UTF_8);
    return new Routes()
        .get("", request -> Response.text("root"))
        .get(
            "endless",
            request ->
                new Response(
                    200,
                    "text/plain",
                    java.util.Map.of(),
                    false,
                    out -> {
                      while (true) {
                        out.write(block);
                      }
                    }))
        .get(
            "stream",
            request ->
                Response.stream(
                    "text/event-stream",
                    out -> {
                      while (true) {
                        out.write(block);
                        out.flush();
                      }
                    }));
  }

  private List<Socket> sendAll(UiServer server, int count, String text) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(send(server, text));
    }
    return sockets;
  }

  private Socket send(UiServer server, String text) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    opened.add(socket);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private String answer(UiServer server) throws IOException {
    try (Socket socket = send(server, WHOLE)) {
      socket.setSoTimeout(20_000);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Whether the server closes the connection; what it sends before is ignored. */
  private static boolean isClosedByServer(Socket socket) {
    try {
      socket.setSoTimeout(30_000);
      byte[] beginning = new byte[64 * 1024];
      while (socket.getInputStream().read(beginning) >= 0) {
        // Part of an answer.
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
