package dev.kindling.python.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
  private SocketPair sockets;
  private Wire wire;
  private Wire peer;

  @BeforeEach
  void connect() throws IOException {
    sockets = SocketPair.open();
    wire = new Wire(sockets.ours());
    peer = new Wire(sockets.peer());
  }

  @AfterEach
  void disconnect() throws IOException {
    sockets.close();
  }

  @Test
  void messageArrivesAsItWasSent() throws IOException {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("text", "Amélie \u2713");
    json.put("number", 1L << 40);
    json.put("flag", true);
    json.put("nothing", null);
    json.put("list", List.of(1L, List.of("a"), Map.of("b", false)));
    wire.send(attachments -> json);
    assertThat(peer.receive().json()).isEqualTo(json);
  }

  @Test
  void attachmentsFollowTheJsonInTheirOrder() throws IOException {
    byte[] large = new byte[200_000];
    Arrays.fill(large, (byte) 7);
    wire.send(
        attachments ->
            Map.of("indices", attachments.addAll(List.of(new byte[] {1}, new byte[0], large))));
    Message message = peer.receive();
    assertThat(message.json().get("indices")).isEqualTo(List.of(0L, 1L, 2L));
    assertThat(message.attachments()).containsExactly(new byte[] {1}, new byte[0], large);
  }

  @Test
  void messagesOfSeveralThreadsDoNotMix() throws Exception {
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      byte[] content = new byte[10_000];
      Arrays.fill(content, (byte) i);
      long sender = i;
      Thread thread =
          new Thread(
              () -> {
                for (int n = 0; n < 50; n++) {
                  try {
                    wire.send(a -> Map.of("sender", sender, "content", a.add(content)));
                  } catch (IOException e) {
                    throw new IllegalStateException(e);
                  }
                }
              });
      thread.start();
      senders.add(thread);
    }
    for (int n = 0; n < 200; n++) {
      Message message = peer.receive();
      byte sender = ((Long) message.json().get("sender")).byteValue();
      assertThat(message.attachments().get(0)).hasSize(10_000).containsOnly(sender);
    }
    for (Thread thread : senders) {
      thread.join();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, (1 << 28) + 1, Integer.MIN_VALUE})
  void lengthThatNoHeaderHasIsRefusedBeforeAnythingIsAllocated(int length) throws IOException {
    new DataOutputStream(sockets.peer().getOutputStream()).writeInt(length);
    assertThatThrownBy(wire::receive)
        .isInstanceOf(MessageException.class)
        .hasMessage("no message begins with the length " + length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "2147483647", "\"5\"", "1.5"})
  void lengthThatNoAttachmentHasIsRefused(String length) throws IOException {
    sendRaw("{\"attach\":[" + length + "]}");
    assertThatThrownBy(wire::receive)
        .isInstanceOf(MessageException.class)
        .hasMessageStartingWith("no attachment has the length ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "\"text\"", "3"})
  void headerThatIsNoObjectIsRefused(String json) throws IOException {
    sendRaw(json);
    assertThatThrownBy(wire::receive)
        .isInstanceOf(MessageException.class)
        .hasMessageStartingWith("a message is a JSON object, not ");
  }

  @Test
  void headerThatIsNoJsonIsRefused() throws IOException {
    sendRaw("{\"a\":");
    assertThatThrownBy(wire::receive).isInstanceOf(IOException.class);
  }

  @Test
  void connectionThatEndsBetweenMessagesIsAnEnd() throws IOException {
    sendRaw("{}");
    sockets.peer().close();
    assertThat(wire.receive().json()).isEmpty();
    assertThatThrownBy(wire::receive).isInstanceOf(EOFException.class);
  }

  @Test
  void connectionThatEndsInsideALengthAHeaderOrAnAttachmentIsAnEnd() throws IOException {
    for (byte[] sent :
        List.of(
            new byte[] {0, 0},
            new byte[] {0, 0, 0, 9, '{', '"'},
            framed("{\"attach\":[4]}", new byte[] {1, 2}))) {
      try (SocketPair cut = SocketPair.open()) {
        Wire reading = new Wire(cut.ours());
        cut.peer().getOutputStream().write(sent);
        cut.peer().close();
        assertThatThrownBy(reading::receive).isInstanceOf(EOFException.class);
      }
    }
  }

  @Test
  void lineOfJsonHasFields() throws IOException {
    assertThat(Wire.parse("the line", "{\"secret\":\"abc\"}").text("secret")).isEqualTo("abc");
    assertThatThrownBy(() -> Wire.parse("the line", "{}").text("secret"))
        .hasMessageStartingWith("'secret' of the line is missing in a message");
  }

  private void sendRaw(String json) throws IOException {
    sockets.peer().getOutputStream().write(framed(json));
  }

  private static byte[] framed(String json, byte... behind) {
    byte[] header = json.getBytes(StandardCharsets.UTF_8);
    byte[] framed = new byte[Integer.BYTES + header.length + behind.length];
    framed[3] = (byte) header.length;
    System.arraycopy(header, 0, framed, Integer.BYTES, header.length);
    System.arraycopy(behind, 0, framed, Integer.BYTES + header.length, behind.length);
    return framed;
  }
}
