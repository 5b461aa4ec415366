package dev.kindling.engine.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkConf;
import dev.kindling.spi.RecoverySignal;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
  @TempDir Path localDir;

  @Test
  void folderIsCreatedWithTheFirstFile() throws IOException {
    try (Scratch scratch = scratch()) {
      assertThat(localDir).isEmptyDirectory();
      scratch.create("shuffle").close();
      assertThat(localDir).isNotEmptyDirectory();
    }
    assertThat(localDir).isEmptyDirectory();
  }

  @Test
  void onlyItsOwnerMayEnterTheFolder() throws IOException {
    try (Scratch scratch = scratch()) {
      Path folder = scratch.create("shuffle").path().getParent();
      assertThat(folder.getFileName().toString())
          .startsWith("kindling-" + ProcessHandle.current().pid() + "-");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void fileIsReadAtAnyPosition() throws IOException {
    try (Scratch scratch = scratch();
        ScratchFile file = written(scratch, 1000)) {
      assertThat(file.length()).isEqualTo(1000);
      try (InputStream late = file.read(500, 10);
          InputStream early = file.read(0, 3)) {
        assertThat(late.readAllBytes()).isEqualTo(bytes(500, 10));
        assertThat(early.readAllBytes()).isEqualTo(bytes(0, 3));
      }
    }
  }

  @Test
  void closedFileIsDeletedAfterItsLastReader() throws IOException {
    try (Scratch scratch = scratch()) {
      ScratchFile file = written(scratch, 1000);
      try (InputStream reading = file.read(0, 1000)) {
        file.close();
        assertThat(reading.readAllBytes()).isEqualTo(bytes(0, 1000));
        assertThat(file.path()).exists();
      }
      assertThat(file.path()).doesNotExist();
      assertThat(scratch.files()).isZero();
      assertThatThrownBy(() -> file.read(0, 1)).isInstanceOf(LostFile.class);
    }
  }

  @Test
  void manyFilesAreReadWithFewDescriptors() throws IOException {
    try (Scratch scratch = new Scratch(Disk.local(), List.of(localDir), 4)) {
      List<InputStream> streams = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        ScratchFile file = written(scratch, 1000);
        streams.add(file.read(i, 100));
      }
      for (int part = 0; part < 10; part++) {
        for (int i = 0; i < 40; i++) {
          assertThat(streams.get(i).readNBytes(10)).isEqualTo(bytes(i + part * 10, 10));
          assertThat(scratch.openFiles()).isLessThanOrEqualTo(4);
        }
      }
    }
  }

  @Test
  void interruptedReaderNeitherFailsNorDisturbsOthers() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (Scratch scratch = scratch();
        ScratchFile file = written(scratch, 100_000)) {
      List<Future<byte[]>> read = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        boolean interrupted = i % 2 == 0;
        read.add(
            threads.submit(
                () -> {
                  if (interrupted) {
                    Thread.currentThread().interrupt();
                  }
                  try (InputStream in = file.read(0, 100_000)) {
                    byte[] all = in.readAllBytes();
                    assertThat(Thread.interrupted()).isEqualTo(interrupted);
                    return all;
                  }
                }));
      }
      for (Future<byte[]> all : read) {
        assertThat(all.get()).isEqualTo(bytes(0, 100_000));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void filesUseTheConfiguredDirectoriesInTurn() throws IOException {
    SparkConf conf =
        new SparkConf(false)
            .set("spark.local.dir", localDir.resolve("a") + ", " + localDir.resolve("b"));
    try (Scratch scratch = Scratch.of(conf, Disk.local())) {
      for (int i = 0; i < 4; i++) {
        scratch.create("sort");
      }
      assertThat(localDir.resolve("a")).isDirectoryRecursivelyContaining("glob:**/sort-3");
      assertThat(localDir.resolve("b")).isDirectoryRecursivelyContaining("glob:**/sort-4");
    }
    assertThat(localDir.resolve("a")).isEmptyDirectory();
    assertThat(localDir.resolve("b")).isEmptyDirectory();
  }

  @Test
  void unwritableDirectoryIsSkipped() throws IOException {
    Path file = Files.createFile(localDir.resolve("file"));
    Path folder = Files.createDirectory(localDir.resolve("folder"));
    try (Scratch scratch = new Scratch(Disk.local(), List.of(file, folder))) {
      assertThat(scratch.create("sort").path()).startsWith(folder);
      assertThat(scratch.create("sort").path()).startsWith(folder);
    }
    try (Scratch scratch = new Scratch(Disk.local(), List.of(file))) {
      assertThatThrownBy(() -> scratch.create("sort"))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("Failed to get a temp directory under [" + file + "].")
          .hasMessageContaining("spark.local.dir");
    }
  }

  @Test
  void errorSaysThatAnotherProgramDeletedTheFile() throws IOException {
    try (Scratch scratch = scratch();
        ScratchFile file = written(scratch, 1000);
        InputStream in = file.read(0, 1000)) {
      Files.delete(file.path());
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(LostFile.class)
          .hasMessageContaining("another program has deleted")
          .hasMessageContaining("spark.local.dir");
    }
  }

  @Test
  void errorOfAFullDiskSaysWhatIsNeededAndTheFileIsDeleted() throws IOException {
    Disk full = new FaultyDisk(Disk.local(), 1, Set.of(FaultyDisk.Fault.FULL), 1);
    try (Scratch scratch = new Scratch(full, List.of(localDir))) {
      ScratchFile file = scratch.create("sort");
      assertThatThrownBy(() -> file.append().write(bytes(0, 1000)))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("No space left on device\n")
          .hasMessageContaining("1000 more bytes are needed for sort-1")
          .hasMessageContaining(String.valueOf(file.path().getParent()))
          .hasMessageContaining("spark.local.dir");
      assertThat(file.path()).doesNotExist();
      assertThat(scratch.files()).isZero();
    }
  }

  @Test
  void errorOfTooManyOpenFilesNamesTheLimit() throws IOException {
    Disk busy = new FaultyDisk(Disk.local(), 1, Set.of(FaultyDisk.Fault.TOO_MANY_OPEN_FILES), 1);
    try (Scratch scratch = new Scratch(busy, List.of(localDir))) {
      assertThatThrownBy(() -> scratch.create("sort"))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("Too many open files\n")
          .hasMessageContaining("ulimit -n");
    }
  }

  @Test
  void fileIsDeletedWithItsApplication() throws IOException {
    Scratch scratch = scratch();
    ScratchFile file = written(scratch, 1000);
    InputStream in = file.read(0, 1000);
    scratch.close();
    assertThat(localDir).isEmptyDirectory();
    assertThatThrownBy(in::readAllBytes).hasMessageContaining("application ends");
    assertThatThrownBy(() -> scratch.create("sort")).isInstanceOf(IllegalStateException.class);
    in.close();
    file.close();
  }

  @Test
  void foldersOfKilledApplicationsAreSwept() throws Exception {
    Path dead = dead("kindling-1-abc-def");
    try (Scratch scratch = scratch()) {
      scratch.sweep();
    }
    assertThat(dead).doesNotExist();
    assertThat(localDir).isEmptyDirectory();
  }

  @Test
  void foldersInUseAndOtherFilesAreNotSwept() throws Exception {
    Path folder = Files.createDirectory(localDir.resolve("kindling-cache"));
    Path file = Files.createFile(localDir.resolve("kindling-1-a-b"));
    Path elsewhere = Files.createDirectory(localDir.resolve("elsewhere"));
    Files.createFile(elsewhere.resolve("mine"));
    Path link = Files.createSymbolicLink(localDir.resolve("kindling-2-a-b"), elsewhere);
    try (Scratch living = scratch();
        ScratchFile spilled = written(living, 10)) {
      try (Scratch next = scratch()) {
        next.sweep();
      }
      assertThat(spilled.path()).exists();
    }
    assertThat(localDir.toFile().listFiles())
        .extracting(File::toPath)
        .containsExactlyInAnyOrder(folder, file, elsewhere, link);
    assertThat(elsewhere.resolve("mine")).exists();
  }

  @Test
  void runningProcessKeepsItsFolder() throws Exception {
    Process other = spilling();
    try (BufferedReader says = reader(other)) {
      Path spilled = Path.of(says.readLine());
      try (Scratch next = scratch()) {
        next.sweep();
      }
      assertThat(spilled).exists();
      other.destroyForcibly().waitFor();
      assertThat(spilled).exists();
      try (Scratch next = scratch()) {
        next.sweep();
      }
      assertThat(localDir).isEmptyDirectory();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void processThatExitsDeletesItsFolder() throws Exception {
    Process other = spilling();
    try (BufferedReader says = reader(other)) {
      assertThat(Path.of(says.readLine())).exists();
      other.getOutputStream().close();
      assertThat(other.waitFor()).isEqualTo(3);
      assertThat(localDir).isEmptyDirectory();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void sweepersAndNewApplicationsDoNotDisturbEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 50; round++) {
        Path dead = dead("kindling-" + round + "-abc-def");
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          all.add(
              threads.submit(
                  () -> {
                    try (Scratch scratch = scratch()) {
                      scratch.sweep();
                      try (ScratchFile file = written(scratch, 100);
                          InputStream in = file.read(0, 100)) {
                        assertThat(in.readAllBytes()).hasSize(100);
                      }
                    }
                    return null;
                  }));
        }
        for (Future<?> one : all) {
          one.get();
        }
        try (Scratch last = scratch()) {
          last.sweep();
        }
        assertThat(dead).doesNotExist();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(localDir).isEmptyDirectory();
  }

  @Test
  void applicationThatEndsWhileFilesAreCreatedLeavesNone() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 300; round++) {
        Scratch scratch = scratch();
        scratch.create("first");
        CountDownLatch started = new CountDownLatch(4);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          all.add(
              threads.submit(
                  () -> {
                    started.countDown();
                    while (true) {
                      scratch.create("sort");
                    }
                  }));
        }
        started.await();
        scratch.close();
        for (Future<?> one : all) {
          assertThatThrownBy(one::get).hasMessageContaining("stopped application");
        }
        assertThat(localDir).isEmptyDirectory();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void filesAndFoldersCreatedConcurrentlyShareTheApplicationsFolder() throws Exception {
    CreatesMeanwhile disk = new CreatesMeanwhile();
    try (Scratch scratch = new Scratch(disk, List.of(localDir))) {
      disk.scratch = scratch;
      Path folder = scratch.createFolder("python");
      disk.other.join();
      assertThat(disk.created.path()).hasParent(folder.getParent()).exists();
    }
    assertThat(localDir).isEmptyDirectory();
  }

  /** Creates a file on another thread while the application's folder is being created. */
  private static final class CreatesMeanwhile extends ForwardingDisk {
    private Scratch scratch;
    private Thread other;
    private ScratchFile created;

    CreatesMeanwhile() {
      super(Disk.local());
    }

    @Override
    public void createFolders(Path folder) throws IOException {
      if (other == null) {
        other = new Thread(this::createFile);
        other.start();
        while (other.isAlive() && other.getState() != Thread.State.BLOCKED) {
          Thread.onSpinWait();
        }
      }
      super.createFolders(folder);
    }

    private void createFile() {
      try {
        created = scratch.create("sort");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private Process spilling() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx32m",
            "-cp",
            classes(),
            Spilling.class.getName(),
            localDir.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** The class path of the tests and of the classes that they test. */
  private static String classes() {
    List<String> places = new ArrayList<>();
    for (Class<?> one :
        List.of(Spilling.class, Scratch.class, SparkConf.class, RecoverySignal.class)) {
      places.add(
          Path.of(URI.create(one.getProtectionDomain().getCodeSource().getLocation().toString()))
              .toString());
    }
    return String.join(File.pathSeparator, places);
  }

  private Path dead(String name) throws IOException {
    Path dead = Files.createDirectory(localDir.resolve(name));
    Files.createFile(dead.resolve("lock"));
    Files.createFile(dead.resolve("sort-1"));
    Files.createFile(Files.createDirectory(dead.resolve("more")).resolve("sort-2"));
    return dead;
  }

  /** Writes a temporary file, prints its path, and exits with 3 when its input ends. */
  static final class Spilling {
    public static void main(String[] arguments) throws IOException {
      Scratch scratch = new Scratch(Disk.local(), List.of(Path.of(arguments[0])));
      System.out.println(written(scratch, 1000).path());
      System.out.flush();
      while (System.in.read() >= 0) {}
      System.exit(3);
    }
  }

  private Scratch scratch() {
    return new Scratch(Disk.local(), List.of(localDir));
  }

  private static ScratchFile written(Scratch scratch, int length) throws IOException {
    ScratchFile file = scratch.create("sort");
    try (OutputStream out = file.append()) {
      out.write(bytes(0, length));
    }
    return file;
  }

  private static byte[] bytes(int from, int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (((from + i) * 31) >> 3);
    }
    return bytes;
  }
}
