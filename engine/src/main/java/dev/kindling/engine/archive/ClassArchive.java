package dev.kindling.engine.archive;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes an archive of classes, with which later JVMs start faster: CDS, or from JDK 25 on an AOT
 * cache. A training program runs, and its JVM writes the archive when it ends.
 *
 * <p>One process makes an archive: it owns the folder {@code ARCHIVE.making} meanwhile. After a
 * failure there is an empty file {@code ARCHIVE.failed}, so that starts don't try again and again.
 */
public final class ClassArchive {
  /** The folder retains this number of files, the newest ones. */
  private static final int MAX_ARCHIVES = 12;

  /** A training program that takes longer is killed, and a folder that is older has no owner. */
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** Stands for the folder in the words of the training program's command. */
  private static final String FOLDER = "{}";

  private final Path archive;
  private final Path folder;

  private ClassArchive(Path archive) {
    this.archive = archive;
    this.folder = archive.resolveSibling(archive.getFileName() + ".making");
  }

  /**
   * Makes an archive, unless another process does.
   *
   * @param args the path of the archive, and the command of the training program, in which {@code
   *     {}} stands for a folder for its files. The program leaves the archive there, as the file
   *     {@code archive}
   * @throws IOException the folder of the archive can't be written
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 2) {
      System.err.println("usage: ClassArchive ARCHIVE COMMAND [ARGUMENT]...");
      System.exit(2);
    }
    new ClassArchive(Path.of(args[0])).make(List.of(args).subList(1, args.length));
  }

  private void make(List<String> command) throws IOException, InterruptedException {
    if (!claimFolder()) {
      return;
    }
    List<String> words =
        command.stream().map(word -> word.replace(FOLDER, folder.toString())).toList();
    try {
      Process training =
          new ProcessBuilder(words)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      training.getOutputStream().close();
      Thread end = new Thread(() -> abandon(training), "end of the training program");
      Runtime.getRuntime().addShutdownHook(end);
      boolean ended = training.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      kill(training);
      training.waitFor();
      Runtime.getRuntime().removeShutdownHook(end);
      store(ended && training.exitValue() == 0);
    } finally {
      delete(folder);
    }
    deleteOldest();
  }

  /** Returns whether this process owns the folder now. */
  private boolean claimFolder() throws IOException {
    for (int attempt = 0; attempt < 2; attempt++) {
      try {
        Files.createDirectory(folder);
        return true;
      } catch (FileAlreadyExistsException e) {
        FileTime claimed = Files.getLastModifiedTime(folder);
        if (claimed.toInstant().isAfter(Instant.now().minus(TIMEOUT))) {
          return false;
        }
        delete(folder);
      }
    }
    return false;
  }

  private void store(boolean succeeded) throws IOException {
    Path made = folder.resolve("archive");
    if (succeeded && Files.exists(made) && Files.size(made) > 0) {
      Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Path failed = archive.resolveSibling(archive.getFileName() + ".failed");
      Files.deleteIfExists(failed);
      Files.createFile(failed);
    }
  }

  /** Ends a training program when this JVM is told to end. */
  private void abandon(Process training) {
    kill(training);
    try {
      delete(folder);
    } catch (IOException e) {
      // The folder is deleted by the next process that makes the archive.
    }
  }

  private static void kill(Process training) {
    training.descendants().forEach(ProcessHandle::destroyForcibly);
    training.destroyForcibly();
  }

  private void deleteOldest() throws IOException {
    record Aged(Path path, FileTime modified) {}
    List<Path> siblings;
    try (Stream<Path> listed = Files.list(archive.toAbsolutePath().getParent())) {
      siblings = listed.toList();
    }
    List<Aged> entries = new ArrayList<>();
    for (Path path : siblings) {
      entries.add(new Aged(path, Files.getLastModifiedTime(path)));
    }
    entries.sort(Comparator.comparing(Aged::modified).reversed());
    for (Aged old : entries.subList(Math.min(MAX_ARCHIVES, entries.size()), entries.size())) {
      delete(old.path());
    }
  }

  private static void delete(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(root)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
