package dev.kindling.engine.disk;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A disk that fails now and then, for tests: what a program must live through follows from a seed
 * and from the order in which the disk is asked. Given to {@link
 * dev.kindling.engine.LocalBackendFactory}; no program gets one by its configuration.
 */
public final class FaultyDisk implements Disk {
  /** What can go wrong. */
  public enum Fault {
    /** A write takes a part of its bytes, and there is no space for the rest. */
    FULL,
    /** A file can't be made or opened since too many are open. */
    TOO_MANY_OPEN_FILES,
    /** A read gives fewer bytes than there are: nothing is wrong with that. */
    SHORT_READ,
    /** A read fails. */
    FAILED_READ,
    /** A file ends too early, from now on. */
    CUT,
    /** A bit of a temporary file changes on its way to the disk. */
    FLIPPED_BIT,
    /** A file is gone when it is opened. */
    VANISHED,
    /** A file or folder isn't given its new name. */
    FAILED_MOVE,
    /** A file isn't removed, the first time. */
    FAILED_DELETE
  }

  private final Disk disk;
  private final Set<Fault> faults;
  private final int oneIn;

  // All guarded by this.
  private final SplittableRandom random;
  private final Map<Fault, Integer> injected = new EnumMap<>(Fault.class);
  private final Set<Path> cut = new HashSet<>();
  private final Set<Path> undeleted = new HashSet<>();

  /**
   * @param disk what does what doesn't fail
   * @param faults what goes wrong
   * @param oneIn of how many chances of each fault one is taken, by chance
   */
  public FaultyDisk(Disk disk, long seed, Set<Fault> faults, int oneIn) {
    this.disk = disk;
    this.faults = faults.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(faults);
    this.oneIn = oneIn;
    this.random = new SplittableRandom(seed);
  }

  /** How many times what went wrong. */
  public synchronized Map<Fault, Integer> injected() {
    return Map.copyOf(injected);
  }

  @Override
  public OutputStream create(Path file) throws IOException {
    failIf(Fault.TOO_MANY_OPEN_FILES, file);
    return new Output(disk.create(file), file);
  }

  @Override
  public OpenFile open(Path file) throws IOException {
    failIf(Fault.TOO_MANY_OPEN_FILES, file);
    if (strikes(Fault.VANISHED)) {
      disk.delete(file);
    }
    return new Input(disk.open(file), file);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    if (strikes(Fault.FAILED_MOVE)) {
      throw new FileSystemException(from.toString(), to.toString(), "Input/output error");
    }
    disk.move(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    if (disk.exists(file) && !wasUndeleted(file) && strikes(Fault.FAILED_DELETE)) {
      throw new FileSystemException(file.toString(), null, "Device or resource busy");
    }
    disk.delete(file);
  }

  @Override
  public boolean exists(Path file) {
    return disk.exists(file);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    return disk.list(folder);
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    disk.createFolder(folder);
  }

  @Override
  public void createFolders(Path folder) throws IOException {
    disk.createFolders(folder);
  }

  @Override
  public boolean ownsFolder(Path folder) {
    return disk.ownsFolder(folder);
  }

  @Override
  public boolean isFolder(Path file) {
    return disk.isFolder(file);
  }

  @Override
  public @Nullable Closeable lock(Path file) throws IOException {
    return disk.lock(file);
  }

  @Override
  public long usableBytes(Path folder) {
    return disk.usableBytes(folder);
  }

  private void failIf(Fault fault, Path file) throws FileNotFoundException {
    if (strikes(fault)) {
      throw new FileNotFoundException(file + " (Too many open files)");
    }
  }

  private synchronized boolean strikes(Fault fault) {
    boolean strikes = faults.contains(fault) && random.nextInt(oneIn) == 0;
    if (strikes) {
      injected.merge(fault, 1, Integer::sum);
    }
    return strikes;
  }

  /** A number from 0 to below a bound. */
  private synchronized int draw(int bound) {
    return random.nextInt(bound);
  }

  private synchronized boolean wasUndeleted(Path file) {
    return !undeleted.add(file);
  }

  private synchronized boolean isCut(Path file) {
    if (!cut.contains(file) && strikes(Fault.CUT)) {
      cut.add(file);
    }
    return cut.contains(file);
  }

  private final class Output extends FilterOutputStream {
    private final Path file;

    /** Those have checksums that are looked at when they are read; output is read as it is. */
    private final boolean temporary;

    Output(OutputStream out, Path file) {
      super(out);
      this.file = file;
      this.temporary = ScratchFolder.holds(file);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (count > 0 && strikes(Fault.FULL)) {
        out.write(bytes, from, draw(count));
        throw new FileSystemException(file.toString(), null, "No space left on device");
      }
      if (count > 0 && temporary && strikes(Fault.FLIPPED_BIT)) {
        byte[] changed = java.util.Arrays.copyOfRange(bytes, from, from + count);
        changed[draw(count)] ^= (byte) (1 << draw(Byte.SIZE));
        out.write(changed);
      } else {
        out.write(bytes, from, count);
      }
    }
  }

  private final class Input implements OpenFile {
    private final OpenFile in;
    private final Path file;

    Input(OpenFile in, Path file) {
      this.in = in;
      this.file = file;
    }

    @Override
    public int read(long at, byte[] into, int from, int count) throws IOException {
      if (strikes(Fault.FAILED_READ)) {
        throw new IOException("Input/output error");
      }
      if (isCut(file)) {
        return -1;
      }
      return in.read(at, into, from, strikes(Fault.SHORT_READ) ? 1 + draw(count) : count);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
