package dev.kindling.cli;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program on the main thread, from the JVM's own class path. The launcher has read the
 * command line: settings are system properties, and the arguments are the program's own.
 *
 * <p>All of this happens before the first line of the program, so it loads few classes.
 */
public final class Run {
  private Run() {}

  /**
   * Runs the program that the system properties name. An exception of the program is printed and
   * rethrown, so that the JVM ends as it does for any program: with 1, once the other threads have
   * ended.
   */
  public static void main(String[] args) throws Throwable {
    String mainClass = take("kindling-main");
    String file = take("kindling-file");
    boolean keepUi = Boolean.getBoolean("kindling.ui.keep");
    releaseCompiledProgram();
    Program program;
    try {
      program = Program.find(mainClass, file);
    } catch (UsageException e) {
      exit(e);
      return;
    }
    Throwable failure = run(program, args);
    if (failure != null && Program.missingOfSpark(failure) != null) {
      exit(Program.beyondTheApi(file, failure));
    }
    if (failure != null) {
      System.out.flush();
      ProgramTrace.print(failure, System.err, System.getProperty(ConsoleFactory.TERMINAL) != null);
    }
    if (keepUi && hasUi()) {
      stayUp();
    }
    if (failure != null) {
      Thread.currentThread().setUncaughtExceptionHandler((thread, printed) -> {});
      throw failure;
    }
  }

  /** A property of the launcher's, which the program doesn't see. */
  private static String take(String property) {
    String value = System.clearProperty(property);
    return value == null ? "" : value;
  }

  private static @Nullable Throwable run(Program program, String[] arguments) {
    try {
      program.run(arguments);
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    } catch (ReflectiveOperationException e) {
      return e;
    }
  }

  /** Marks a cached program as used, or deletes one outside the cache when the JVM ends. */
  private static void releaseCompiledProgram() {
    String temporary = take("kindling-temporary");
    if (!temporary.isEmpty()) {
      deleteAtExit(new File(temporary));
    }
    String entry = take("kindling-entry");
    if (!entry.isEmpty()) {
      // The cache removes the least recently used; where it can't be written, nothing is removed.
      boolean marked = new File(entry).setLastModified(System.currentTimeMillis());
      assert marked || !new File(entry).canWrite();
    }
  }

  /** Files go before the folder that holds them: what is registered last is deleted first. */
  private static void deleteAtExit(File folder) {
    folder.deleteOnExit();
    File[] files = folder.listFiles();
    if (files != null) {
      for (File file : files) {
        file.deleteOnExit();
      }
    }
  }

  private static void exit(UsageException e) {
    System.err.println(e.line());
    System.exit(UsageException.STATUS);
  }

  /** Whether the program has had a UI, which {@link ConsoleFactory} has taken note of. */
  private static boolean hasUi() {
    if (!take(ConsoleFactory.SERVED).isEmpty()) {
      return true;
    }
    System.out.flush();
    System.err.println("kindling: the program has ended, and it has no UI to keep");
    return false;
  }

  /** Waits until the process is ended from outside. */
  private static void stayUp() throws InterruptedException {
    System.out.flush();
    System.err.println("kindling: the program has ended, its UI stays up until Ctrl-C");
    new CountDownLatch(1).await();
  }
}
