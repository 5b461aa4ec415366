package dev.kindling.engine.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;

/**
 * A file written together with the checksum file that Hadoop's local file system puts beside it:
 * {@code .name.crc} holds "crc", a zero byte, the length of a chunk (512) and the CRC-32 of each
 * chunk, numbers in four bytes, high byte first.
 */
final class ChecksummedFile implements AutoCloseable {
  private static final int CHUNK = 512;
  private static final int CHUNKS_BUFFERED = 128;

  private final Path folder;
  private final String name;
  private final OutputStream data;
  private final OutputStream checksums;
  private final byte[] buffer = new byte[CHUNK * CHUNKS_BUFFERED];
  private int buffered;
  private long length;
  private boolean closed;
  private boolean moved;

  /** Creates both files; they must not be there. */
  ChecksummedFile(Path folder, String name) throws IOException {
    this.folder = folder;
    this.name = name;
    this.data = Files.newOutputStream(folder.resolve(name));
    try {
      this.checksums = Files.newOutputStream(checksumFile(name));
    } catch (IOException e) {
      data.close();
      throw e;
    }
    checksums.write("crc\0".getBytes(StandardCharsets.US_ASCII));
    checksums.write(number(CHUNK));
  }

  void write(byte[] bytes) throws IOException {
    int from = 0;
    while (from < bytes.length) {
      if (buffered == buffer.length) {
        flush();
      }
      int count = Math.min(bytes.length - from, buffer.length - buffered);
      System.arraycopy(bytes, from, buffer, buffered, count);
      buffered += count;
      from += count;
    }
  }

  void write(char ascii) throws IOException {
    if (buffered == buffer.length) {
      flush();
    }
    buffer[buffered++] = (byte) ascii;
  }

  /** How many bytes were written to the file itself, once it is closed. */
  long length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try (data;
          checksums) {
        flush();
      }
    }
  }

  /** Gives both files their final name, or removes them when another attempt was first. */
  void renameTo(String finalName) throws IOException {
    Path claimed = folder.resolve(finalName);
    try {
      Files.createFile(claimed);
    } catch (FileAlreadyExistsException e) {
      discard();
      return;
    }
    try {
      Files.move(checksumFile(name), checksumFile(finalName), StandardCopyOption.REPLACE_EXISTING);
      Files.move(folder.resolve(name), claimed, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(claimed);
      throw e;
    }
    moved = true;
  }

  /** Closes and removes both files, unless they have their final name. */
  void discard() {
    if (moved) {
      return;
    }
    moved = true;
    try {
      if (!closed) {
        closed = true;
        data.close();
        checksums.close();
      }
      Files.deleteIfExists(folder.resolve(name));
      Files.deleteIfExists(checksumFile(name));
    } catch (IOException e) {
      System.getLogger(ChecksummedFile.class.getName())
          .log(System.Logger.Level.WARNING, "can't remove " + folder.resolve(name), e);
    }
  }

  private Path checksumFile(String of) {
    return folder.resolve("." + of + ".crc");
  }

  private void flush() throws IOException {
    data.write(buffer, 0, buffered);
    CRC32 checksum = new CRC32();
    for (int from = 0; from < buffered; from += CHUNK) {
      checksum.reset();
      checksum.update(buffer, from, Math.min(CHUNK, buffered - from));
      checksums.write(number((int) checksum.getValue()));
    }
    length += buffered;
    buffered = 0;
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }
}
