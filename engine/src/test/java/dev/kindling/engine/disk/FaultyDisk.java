package dev.kindling.engine.disk;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A disk that fails now and then. Which call fails follows from a seed and from the order of calls.
 * The engine gets one through {@link dev.kindling.engine.LocalBackendFactory}; no configuration
 * names it. Safe for use by many threads.
 */
public final class FaultyDisk extends ForwardingDisk {
  /** The kinds of failure. */
  public enum Fault {
    /** A write takes a part of its bytes, and there is no space for the rest. */
    FULL,
    /** A file can't be created or opened because too many are open. */
    TOO_MANY_OPEN_FILES,
    /** A read gives fewer bytes than were asked for, which is not an error. */
    SHORT_READ,
    /** A read fails. */
    FAILED_READ,
    /** A file ends too early, from now on. */
    CUT,
    /** A bit of a temporary file changes on its way to the disk. */
    FLIPPED_BIT,
    /** A file is gone when it is opened. */
    VANISHED,
    /** A rename of a file or folder fails. */
    FAILED_MOVE,
    /** The first attempt to delete a file fails. */
    FAILED_DELETE
  }

  private final Set<Fault> faults;
  private final int oneIn;

  @GuardedBy("this")
  private final SplittableRandom random;

  @GuardedBy("this")
  private final Map<Fault, Integer> injected = new EnumMap<>(Fault.class);

  @GuardedBy("this")
  private final Set<Path> cut = new HashSet<>();

  @GuardedBy("this")
  private final Set<Path> undeleted = new HashSet<>();

  /**
   * @param disk carries out the calls that don't fail
   * @param faults the kinds of failure that happen
   * @param oneIn each call fails with a probability of one in so many, for each kind
   */
  public FaultyDisk(Disk disk, long seed, Set<Fault> faults, int oneIn) {
    super(disk);
    this.faults = faults.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(faults);
    this.oneIn = oneIn;
    this.random = new SplittableRandom(seed);
  }

  /** How often each kind of failure has happened. */
  public synchronized Map<Fault, Integer> injected() {
    return Map.copyOf(injected);
  }

  @Override
  public OutputStream create(Path file) throws IOException {
    failIf(Fault.TOO_MANY_OPEN_FILES, file);
    return new Output(super.create(file), file);
  }

  @Override
  public OpenFile open(Path file) throws IOException {
    failIf(Fault.TOO_MANY_OPEN_FILES, file);
    if (strikes(Fault.VANISHED)) {
      super.delete(file);
    }
    return new Input(super.open(file), file);
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    if (strikes(Fault.FAILED_MOVE)) {
      throw new FileSystemException(from.toString(), to.toString(), "Input/output error");
    }
    super.move(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    if (exists(file) && !wasUndeleted(file) && strikes(Fault.FAILED_DELETE)) {
      throw new FileSystemException(file.toString(), null, "Device or resource busy");
    }
    super.delete(file);
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

    /** Temporary files have checksums, which readers compare; output has none that they compare. */
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
