package dev.kindling.python.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection that carries messages: four bytes of length, a JSON object in UTF-8, and the
 * attachments whose lengths its field {@code attach} gives. One thread reads and any may write.
 */
public final class Wire implements Closeable {
  private static final String LENGTHS = "attach";
  private static final int BUFFER = 1 << 16;

  /** No header is near so long: it is no message of ours. */
  private static final int MAX_HEADER_BYTES = 1 << 28;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  /** Over a connected socket, which this owns. */
  public Wire(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER));
  }

  /** The next message. Blocks; an {@code EOFException} when the other side has gone. */
  public Message receive() throws IOException {
    int length = in.readInt();
    if (length <= 0 || length > MAX_HEADER_BYTES) {
      throw new IOException("no message begins with the length " + length);
    }
    Map<String, @Nullable Object> fields = Json.read(bytes(length));
    List<byte[]> attachments = new ArrayList<>();
    if (fields.get(LENGTHS) instanceof List<?> lengths) {
      for (Object each : lengths) {
        attachments.add(bytes(Math.toIntExact((Long) each)));
      }
    }
    return new Message(fields, attachments);
  }

  /** Sends a message at once. */
  public void send(Message message) throws IOException {
    Map<String, ? extends @Nullable Object> fields = message.fields();
    if (!message.attachments().isEmpty()) {
      Map<String, @Nullable Object> withLengths = new HashMap<>(fields);
      withLengths.put(LENGTHS, message.attachments().stream().map(each -> each.length).toList());
      fields = withLengths;
    }
    byte[] header = Json.write(fields);
    synchronized (out) {
      out.writeInt(header.length);
      out.write(header);
      for (byte[] attachment : message.attachments()) {
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
      // It is gone either way.
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
