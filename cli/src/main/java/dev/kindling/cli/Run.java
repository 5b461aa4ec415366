package dev.kindling.cli;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program on the main thread, from the JVM's own class path.
 *
 * <p>All of this happens before the first line of the program, so it keeps to what loads little.
 */
public final class Run {
  private Run() {}

  /**
   * Runs the program that the arguments of {@code kindling run} name. What the program throws is
   * printed and thrown on, so that the JVM ends as it does for any program: with 1, once the other
   * threads have ended.
   */
  public static void main(String[] args) throws Throwable {
    Handover handover = Handover.take();
    Program program;
    RunOptions options;
    try {
      options = RunOptions.parse(List.of(args));
      program = prepare(options, handover);
    } catch (UsageException e) {
      exit(e);
      return;
    }
    Throwable failure = run(program, options.arguments());
    if (failure != null && Program.missingOfSpark(failure) != null) {
      exit(Program.beyondTheApi(options.file(), failure));
    }
    if (failure != null) {
      ProgramTrace.print(failure, System.err);
    }
    if (options.keepUi()) {
      stayUp();
    }
    if (failure != null) {
      Thread.currentThread().setUncaughtExceptionHandler((thread, printed) -> {});
      throw failure;
    }
  }

  private static Program prepare(RunOptions options, Handover handover) throws UsageException {
    String mainClass = options.mainClass();
    if (mainClass == null) {
      mainClass = handover.mainClass();
    }
    if (mainClass == null) {
      mainClass = mainClassOf(new File(options.file()));
    }
    if (handover.temporary() != null) {
      deleteAtExit(handover.temporary());
    } else if (handover.entry() != null) {
      // The cache throws out what was not used for longest; where it can't be written, nobody does.
      boolean marked = handover.entry().setLastModified(System.currentTimeMillis());
      assert marked || !handover.entry().canWrite();
    }
    setProperties(options.withDefaults(mainClass));
    if (options.keepUi()) {
      System.setProperty("kindling.ui.keep", "true");
    }
    return Program.find(mainClass, options.file());
  }

  private static @Nullable Throwable run(Program program, List<String> arguments) {
    try {
      program.run(arguments.toArray(new String[0]));
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    } catch (ReflectiveOperationException e) {
      return e;
    }
  }

  /** The Main-Class of a jar. */
  static String mainClassOf(File jar) throws UsageException {
    String mainClass = null;
    try (JarFile file = new JarFile(jar)) {
      Manifest manifest = file.getManifest();
      if (manifest != null) {
        mainClass = manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      }
    } catch (IOException e) {
      throw new UsageException(jar + " can't be read as a jar: " + e.getMessage());
    }
    if (mainClass == null) {
      throw new UsageException(jar + " names no Main-Class; write --class NAME before it");
    }
    return mainClass.trim();
  }

  private static void setProperties(Map<String, String> settings) {
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      System.setProperty(setting.getKey(), setting.getValue());
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
    System.err.println("kindling: " + e.getMessage());
    System.exit(UsageException.STATUS);
  }

  /** Waits until the process is ended from outside. */
  private static void stayUp() throws InterruptedException {
    System.out.flush();
    System.err.println("kindling: the program has ended, its UI stays up until Ctrl-C");
    new CountDownLatch(1).await();
  }
}
