package dev.kindling.python.wire;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection that carries messages: four bytes of length, a JSON object in UTF-8, and the
 * attachments, whose lengths the object's field {@code attach} gives. One thread reads and any may
 * write.
 */
public final class Wire implements Closeable {
  private static final String LENGTHS = "attach";
  private static final int BUFFER_BYTES = 1 << 16;

  /** A longer header is no message: other bytes were taken for its length. */
  private static final int MAX_HEADER_BYTES = 1 << 28;

  private static final int MAX_ATTACHMENT_BYTES = Integer.MAX_VALUE - 8;

  private final Socket socket;
  private final DataInputStream in;

  /** Held while a message is written. */
  private final Object sending = new Object();

  @GuardedBy("sending")
  private final DataOutputStream out;

  /** Over a connected socket, which this owns from now on. */
  public Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES));
    this.out =
        new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES));
  }

  /**
   * The fields of an object that is given as a line of JSON.
   *
   * @param name of the form, for errors
   */
  public static FormFields parse(String name, String line) throws IOException {
    return FormFields.of(name, Json.read(line.getBytes(StandardCharsets.UTF_8)), List.of());
  }

  /** A line of JSON. Characters outside ASCII are not escaped. */
  public static String line(Map<String, ?> object) {
    try {
      return new String(Json.write(object), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The message that a JSON object in UTF-8 is, without attachments. */
  public static Message parse(byte[] json) throws IOException {
    return new Message(Json.read(json), List.of());
  }

  /**
   * Returns the next message. Blocks.
   *
   * @throws EOFException when the other side has closed the connection
   * @throws MessageException when no message begins here
   */
  public Message receive() throws IOException {
    int length = in.readInt();
    if (length <= 0 || length > MAX_HEADER_BYTES) {
      throw new MessageException("no message begins with the length " + length);
    }
    Map<String, @Nullable Object> json = Json.read(bytes(length));
    List<byte[]> attachments = new ArrayList<>();
    if (json.get(LENGTHS) instanceof List<?> lengths) {
      for (Object each : lengths) {
        if (!(each instanceof Long size) || size < 0 || size > MAX_ATTACHMENT_BYTES) {
          throw new MessageException("no attachment has the length " + each);
        }
        attachments.add(bytes(size.intValue()));
      }
    }
    return new Message(json, attachments);
  }

  /** Sends a message at once. */
  public void send(Form form) throws IOException {
    send(form, new Attachments());
  }

  /**
   * Sends a message at once.
   *
   * @param attachments the byte strings that the message names already
   */
  public void send(Form form, Attachments attachments) throws IOException {
    Map<?, ?> json = (Map<?, ?>) form.json(attachments);
    if (!attachments.bytes().isEmpty()) {
      Map<Object, @Nullable Object> withLengths = new HashMap<>(json);
      withLengths.put(LENGTHS, attachments.bytes().stream().map(each -> each.length).toList());
      json = withLengths;
    }
    byte[] header = Json.write(json);
    synchronized (sending) {
      out.writeInt(header.length);
      out.write(header);
      for (byte[] attachment : attachments.bytes()) {
        out.write(attachment);
      }
      out.flush();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // The other side has gone; there is nothing left to close.
    }
  }

  private byte[] bytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the connection ended inside a message");
    }
    return bytes;
  }
}
