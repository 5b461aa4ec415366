package dev.kindling.engine.io;

import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.disk.DiskFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * A file that is written with the checksum file that Hadoop's local file system puts beside it.
 * {@code .name.crc} holds "crc", a zero byte, the length of a chunk (512) and the CRC-32 of each
 * chunk; numbers have four bytes, high byte first.
 */
final class ChecksummedFile implements AutoCloseable {
  private static final int CHUNK = 512;
  private static final int CHUNKS_BUFFERED = 128;

  private final Disk disk;
  private final Path folder;
  private final String name;
  private final OutputStream data;
  private final OutputStream checksums;
  private final byte[] buffer = new byte[CHUNK * CHUNKS_BUFFERED];
  private int buffered;
  private long length;
  private boolean closed;
  private boolean moved;

  /** Creates both files, which must not exist. */
  ChecksummedFile(Disk disk, Path folder, String name) throws IOException {
    this.disk = disk;
    this.folder = folder;
    this.name = name;
    try {
      this.data = disk.create(folder.resolve(name));
    } catch (IOException e) {
      throw unwritable(0, e);
    }
    try {
      this.checksums = disk.create(checksumFile(name));
    } catch (IOException e) {
      data.close();
      disk.delete(folder.resolve(name));
      throw unwritable(0, e);
    }
    try {
      checksums.write(ChecksummedInput.HEADER.getBytes(StandardCharsets.US_ASCII));
      checksums.write(number(CHUNK));
    } catch (IOException e) {
      discard();
      throw unwritable(0, e);
    }
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

  /** The number of bytes written to the file, once it is closed. */
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

  /** Renames both files to their final names, or deletes them when another attempt was first. */
  void renameTo(String finalName) throws IOException {
    Path claimed = folder.resolve(finalName);
    try {
      Files.createFile(claimed);
    } catch (FileAlreadyExistsException e) {
      discard();
      return;
    }
    try {
      disk.move(checksumFile(name), checksumFile(finalName));
      disk.move(folder.resolve(name), claimed);
    } catch (IOException e) {
      disk.deleteAll(claimed);
      disk.deleteAll(checksumFile(finalName));
      throw e;
    }
    moved = true;
  }

  /** Closes and deletes both files, unless they have their final names. */
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
      disk.deleteAll(folder.resolve(name));
      disk.deleteAll(checksumFile(name));
    } catch (IOException e) {
      System.getLogger(ChecksummedFile.class.getName())
          .log(System.Logger.Level.WARNING, "can't remove " + folder.resolve(name), e);
    }
  }

  private Path checksumFile(String of) {
    return folder.resolve("." + of + ".crc");
  }

  private void flush() throws IOException {
    try {
      data.write(buffer, 0, buffered);
      CRC32 checksum = new CRC32();
      for (int from = 0; from < buffered; from += CHUNK) {
        checksum.reset();
        checksum.update(buffer, from, Math.min(CHUNK, buffered - from));
        checksums.write(number((int) checksum.getValue()));
      }
    } catch (IOException e) {
      throw unwritable(buffered, e);
    }
    length += buffered;
    buffered = 0;
  }

  private IOException unwritable(int wanted, IOException failure) {
    return DiskFailure.ofOutput(disk, folder.resolve(name), wanted, length, failure);
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }
}
