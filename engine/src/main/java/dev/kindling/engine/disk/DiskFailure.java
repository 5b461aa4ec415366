package dev.kindling.engine.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Explains failures of the file system: what they mean for a program, and what to do. */
public final class DiskFailure {
  private DiskFailure() {}

  /**
   * A temporary file couldn't be created or written.
   *
   * @param wanted the number of bytes to write
   * @param before the number of bytes of the file that were written before
   */
  static IOException ofWriting(
      Disk disk, Path file, long wanted, long before, IOException failure) {
    if (isTooManyOpenFiles(failure)) {
      return tooManyOpenFiles(file, failure);
    }
    Path folder = file.getParent();
    if (isFull(failure) && folder != null) {
      return new IOException(
          "No space left on device\n"
              + "data that doesn't fit in memory must fit on the disk: "
              + wanted
              + " more bytes are needed for "
              + file.getFileName()
              + ", which has "
              + before
              + " bytes, and "
              + disk.usableBytes(folder)
              + " bytes are free in "
              + folder
              + "; free some space there, set spark.local.dir to a folder on a larger disk, or give the program"
              + " more memory",
          failure);
    }
    return new IOException(
        reason(failure)
            + "\na temporary file must be writable: "
            + file
            + ", after "
            + before
            + " bytes; set spark.local.dir to another folder",
        failure);
  }

  /**
   * A file of the program's output couldn't be created or written.
   *
   * @param wanted the number of bytes to write
   * @param before the number of bytes of the file that were written before
   */
  public static IOException ofOutput(
      Disk disk, Path file, long wanted, long before, IOException failure) {
    if (isTooManyOpenFiles(failure)) {
      return tooManyOpenFiles(file, failure);
    }
    Path folder = file.getParent();
    if (isFull(failure) && folder != null) {
      return new IOException(
          "No space left on device\n"
              + "output must fit on its disk: "
              + wanted
              + " more bytes are needed for "
              + file
              + ", which has "
              + before
              + " bytes, and "
              + disk.usableBytes(folder)
              + " bytes are free there; free some space, or save to another folder",
          failure);
    }
    return new IOException(
        reason(failure)
            + "\noutput must be writable: "
            + file
            + ", after "
            + before
            + " bytes; save to another folder",
        failure);
  }

  /** A temporary file couldn't be opened or read. */
  static IOException ofReading(Disk disk, Path file, IOException failure) {
    if (isTooManyOpenFiles(failure)) {
      return tooManyOpenFiles(file, failure);
    }
    if (!disk.exists(file)) {
      return new LostFile(
          file
              + " (No such file or directory)\na temporary file must stay until its application"
              + " ends, and another program has deleted this one; choose a folder that nobody cleans by"
              + " spark.local.dir",
          failure);
    }
    return new LostFile(reason(failure) + "\na temporary file must be readable: " + file, failure);
  }

  static boolean isTooManyOpenFiles(IOException failure) {
    return reason(failure).toLowerCase(Locale.ROOT).contains("too many open files");
  }

  private static boolean isFull(IOException failure) {
    String reason = reason(failure).toLowerCase(Locale.ROOT);
    return reason.contains("no space left")
        || reason.contains("not enough space")
        || reason.contains("quota exceeded");
  }

  private static IOException tooManyOpenFiles(Path file, IOException failure) {
    return new IOException(
        "Too many open files\na process must not open more files than the system allows,"
            + " and one more is needed: "
            + file
            + "; raise the limit (ulimit -n), or close files that the program has opened",
        failure);
  }

  private static String reason(IOException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getName() : message;
  }
}
