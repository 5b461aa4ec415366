package dev.kindling.engine.io;

import dev.kindling.hadoop.fs.ChecksumException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A file that is compared with the checksum file beside it while it is read. The rules and the
 * messages are those of Hadoop's local file system: a file is compared if it has checksums; only
 * chunks that are read are compared; a read gives 64 KiB at most, and nothing of it if one of its
 * chunks differs. For one thread.
 */
final class ChecksummedInput implements SeekableByteChannel {
  /** The first bytes of a checksum file. The length of a chunk follows in four bytes. */
  static final String HEADER = "crc\0";

  private static final System.Logger LOG = System.getLogger(ChecksummedInput.class.getName());
  private static final int SUMS_START = HEADER.length() + Integer.BYTES;
  private static final int READ_AHEAD = 1 << 16;

  private final Path file;
  private final FileChannel data;
  private final FileChannel sums;
  private final int chunk;
  private final CRC32 checksum = new CRC32();

  /** Compared bytes. Its position is that of the next byte. */
  private final ByteBuffer compared;

  /** The offset in the file of the first of the compared bytes. */
  private long start;

  private ChecksummedInput(Path file, FileChannel data, FileChannel sums, int chunk) {
    this.file = file;
    this.data = data;
    this.sums = sums;
    this.chunk = chunk;
    this.compared = ByteBuffer.allocate(Math.max(chunk, READ_AHEAD / chunk * chunk)).limit(0);
  }

  /**
   * Opens a file at its start. The caller closes the channel.
   *
   * @param compares whether the file is compared with its checksums, if it has any
   */
  static SeekableByteChannel open(Path file, boolean compares) throws IOException {
    FileChannel data = FileChannel.open(file, StandardOpenOption.READ);
    Path sums = sumsOf(file);
    if (!compares || !Files.exists(sums)) {
      return data;
    }
    try {
      FileChannel opened = openSums(sums);
      if (opened == null) {
        return data;
      }
      return new ChecksummedInput(file, data, opened, chunkOf(opened));
    } catch (IOException | RuntimeException e) {
      data.close();
      throw e;
    }
  }

  /** Opens a file as a stream, from an offset on. The caller closes the stream. */
  static InputStream stream(Path file, long offset, boolean compares) throws IOException {
    SeekableByteChannel channel = open(file, compares);
    channel.position(offset);
    return Channels.newInputStream(channel);
  }

  /** The checksum file of a file. */
  static Path sumsOf(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".crc");
  }

  /** Returns null for a file that has no checksums in it, as Hadoop does, which warns. */
  private static @Nullable FileChannel openSums(Path sums) throws IOException {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(sums, StandardOpenOption.READ);
      String header = new String(header(channel), StandardCharsets.ISO_8859_1);
      if (header.startsWith(HEADER)) {
        return channel;
      }
      LOG.log(System.Logger.Level.WARNING, "Ignored, since it is not a checksum file: " + sums);
    } catch (FileNotFoundException | NoSuchFileException e) {
      LOG.log(System.Logger.Level.DEBUG, "has been deleted: " + sums, e);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "Ignored, since it can't be read: " + sums, e);
    }
    if (channel != null) {
      channel.close();
    }
    return null;
  }

  private static byte[] header(FileChannel sums) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(SUMS_START);
    if (readAt(sums, 0, header) < SUMS_START) {
      throw new EOFException("it has less than " + SUMS_START + " bytes");
    }
    return header.array();
  }

  private static int chunkOf(FileChannel sums) throws IOException {
    int chunk = ByteBuffer.wrap(header(sums)).getInt(HEADER.length());
    if (chunk == 0) {
      throw new ArithmeticException("/ by zero\na checksum file must not name chunks of no bytes");
    }
    if (chunk < 0) {
      throw new NegativeArraySizeException(
          chunk + "\na checksum file must not name chunks of less than one byte");
    }
    return chunk;
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    if (!to.hasRemaining()) {
      return 0;
    }
    if (!compared.hasRemaining() && !fill()) {
      return -1;
    }
    int count = Math.min(to.remaining(), compared.remaining());
    to.put(to.position(), compared, compared.position(), count);
    to.position(to.position() + count);
    compared.position(compared.position() + count);
    return count;
  }

  @Override
  public long position() {
    return start + compared.position();
  }

  @Override
  public SeekableByteChannel position(long position) {
    if (position >= start && position <= start + compared.limit()) {
      compared.position((int) (position - start));
    } else {
      start = position;
      compared.position(0).limit(0);
    }
    return this;
  }

  @Override
  public long size() throws IOException {
    return data.size();
  }

  @Override
  public boolean isOpen() {
    return data.isOpen();
  }

  @Override
  public void close() throws IOException {
    try (data) {
      sums.close();
    }
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  /** Reads whole chunks, from the one of the position on. Returns false at the end of the file. */
  private boolean fill() throws IOException {
    long wanted = position();
    long first = wanted / chunk;
    start = first * chunk;
    ByteBuffer expected = ByteBuffer.allocate(compared.capacity() / chunk * Integer.BYTES);
    long at = SUMS_START + first * Integer.BYTES;
    int sumBytes = readAt(sums, at, expected);
    if (sumBytes % Integer.BYTES != 0) {
      throw damaged(
          "Checksum file not a length multiple of checksum size in "
              + LocalPaths.uri(file)
              + " at "
              + start
              + " checksumpos: "
              + at
              + " sumLenread: "
              + sumBytes,
          start);
    }
    boolean noSums = sumBytes == 0;
    int most = noSums ? chunk : sumBytes / Integer.BYTES * chunk;
    compared.clear().limit(Math.min(most, compared.capacity()));
    int count = readAt(data, start, compared);
    compared.position(0).limit(0);
    if (noSums && count > 0) {
      throw damaged("Checksum error: " + LocalPaths.uri(file) + " at " + start, start);
    }
    compare(count, expected);
    compared.limit(count);
    if (wanted - start >= count) {
      // The position is at the end of the file or beyond it.
      compared.limit(0);
      start = wanted;
      return false;
    }
    compared.position((int) (wanted - start));
    return true;
  }

  private void compare(int count, ByteBuffer expected) throws ChecksumException {
    for (int from = 0; from < count; from += chunk) {
      checksum.reset();
      checksum.update(compared.array(), from, Math.min(chunk, count - from));
      int found = (int) checksum.getValue();
      int wanted = expected.getInt(from / chunk * Integer.BYTES);
      if (found != wanted) {
        long at = start + from;
        throw damaged(
            "Checksum error: "
                + LocalPaths.uri(file)
                + " at "
                + at
                + " exp: "
                + wanted
                + " got: "
                + found,
            at);
      }
    }
  }

  private ChecksumException damaged(String message, long at) {
    return new ChecksumException(
        message
            + "\nthe file has changed since "
            + sumsOf(file).getFileName()
            + " beside it was written: create the file again; or, if the change is meant, delete"
            + " that file",
        at);
  }

  private static int readAt(FileChannel channel, long position, ByteBuffer to) throws IOException {
    int before = to.position();
    while (to.hasRemaining()) {
      if (channel.read(to, position + to.position() - before) < 0) {
        break;
      }
    }
    return to.position() - before;
  }
}
