package dev.kindling.engine.disk;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file system. Files are read and written by streams and not by channels, because a channel
 * closes for all its readers when one of them is interrupted.
 */
final class LocalDisk implements Disk {
  @Override
  public OutputStream create(Path file) throws IOException {
    return new FileOutputStream(file.toFile());
  }

  @Override
  public OpenFile open(Path file) throws IOException {
    return new Positional(new RandomAccessFile(file.toFile(), "r"));
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        files.add(entry);
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(folder);
    }
  }

  @Override
  public void createFolders(Path folder) throws IOException {
    Files.createDirectories(folder);
  }

  @Override
  public boolean ownsFolder(Path folder) {
    try {
      return isFolder(folder)
          && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName().equals(user());
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** In a container the user may have only a number, which {@code user.name} doesn't give. */
  private static String user() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.isDirectory(self)
        ? Files.getOwner(self).getName()
        : System.getProperty("user.name", "");
  }

  @Override
  public boolean isFolder(Path file) {
    return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public @Nullable Closeable lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Another context of this process has the lock.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return null;
  }

  @Override
  public long usableBytes(Path folder) {
    return folder.toFile().getUsableSpace();
  }

  /** One descriptor for all readers. Each sets a position and reads there, as one step. */
  private static final class Positional implements OpenFile {
    /** Locked by each read, since it has only one position. */
    private final RandomAccessFile file;

    Positional(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public int read(long at, byte[] into, int from, int count) throws IOException {
      synchronized (file) {
        file.seek(at);
        return file.read(into, from, count);
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
