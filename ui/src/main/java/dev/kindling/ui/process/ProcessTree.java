package dev.kindling.ui.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The memory of this process and of the processes below it, such as Python workers, as Linux
 * reports it in {@code /proc}. Sizes are in bytes. Resident memory that processes share, as forked
 * workers do, counts in each.
 *
 * @param jvmVirtual the virtual memory of this process
 * @param jvmResident the resident memory of this process
 * @param pythonProcesses the number of Python processes below this one
 * @param pythonVirtual their virtual memory
 * @param pythonResident their resident memory
 * @param otherVirtual the virtual memory of all other processes below this one
 * @param otherResident their resident memory
 */
public record ProcessTree(
    long jvmVirtual,
    long jvmResident,
    int pythonProcesses,
    long pythonVirtual,
    long pythonResident,
    long otherVirtual,
    long otherResident) {
  private static final Path PROC = Path.of("/proc");

  /** Reads the tree; empty where the system has no {@code /proc}. */
  public static Optional<ProcessTree> read() {
    Optional<Memory> own = memory(ProcessHandle.current());
    if (own.isEmpty()) {
      return Optional.empty();
    }
    int processes = 0;
    long[] python = new long[2];
    long[] other = new long[2];
    try (Stream<ProcessHandle> descendants = ProcessHandle.current().descendants()) {
      for (ProcessHandle process : descendants.toList()) {
        Optional<Memory> memory = memory(process);
        if (memory.isPresent()) {
          boolean isPython = memory.get().name().startsWith("python");
          long[] sums = isPython ? python : other;
          processes += isPython ? 1 : 0;
          sums[0] += memory.get().virtual();
          sums[1] += memory.get().resident();
        }
      }
    }
    return Optional.of(
        new ProcessTree(
            own.get().virtual(),
            own.get().resident(),
            processes,
            python[0],
            python[1],
            other[0],
            other[1]));
  }

  private record Memory(String name, long virtual, long resident) {}

  /** Returns the memory of a process; empty if it has ended or is not this user's. */
  private static Optional<Memory> memory(ProcessHandle process) {
    String name = "";
    long virtual = 0;
    long resident = 0;
    Path status = PROC.resolve(Long.toString(process.pid())).resolve("status");
    try (Stream<String> lines = Files.lines(status, StandardCharsets.ISO_8859_1)) {
      for (String line : (Iterable<String>) lines::iterator) {
        if (line.startsWith("Name:")) {
          name = line.substring("Name:".length()).strip();
        } else if (line.startsWith("VmSize:")) {
          virtual = bytes(line);
        } else if (line.startsWith("VmRSS:")) {
          resident = bytes(line);
        }
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      return Optional.empty();
    }
    return Optional.of(new Memory(name, virtual, resident));
  }

  /** Returns the size in a line such as {@code VmRSS: 5120 kB}. */
  private static long bytes(String line) {
    String[] words = line.split("\\s+", -1);
    return Long.parseLong(words[1]) * 1024;
  }
}
