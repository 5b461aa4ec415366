package dev.kindling.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program that runs under {@code spark-submit}: a child process of this one. Its standard streams
 * are those of this process; Spark's log goes to a file. When this process ends, also by a signal,
 * the child is cancelled and waited for.
 */
public final class SubmittedProgram {
  private static final long QUIET_MILLIS = 300;
  private static final long GRACE_SECONDS = 30;
  private static final String CONSOLE_PROGRESS = "spark.ui.showConsoleProgress";

  private final Submission submission;
  private final Environment environment;
  private final ApplicationListener listener;
  private volatile boolean cancelled;

  /**
   * What a program needs beside its submission.
   *
   * @param variables the environment variables
   * @param cache the user's cache folder, or null when it can't be written
   * @param out the standard output for the program, or null if the program writes to this process's
   *     own file descriptor
   * @param error the standard error
   */
  public record Environment(
      Map<String, String> variables,
      @Nullable Path cache,
      @Nullable OutputStream out,
      OutputStream error) {}

  /** Creates a program that has not been started. */
  public SubmittedProgram(
      Submission submission, Environment environment, ApplicationListener listener) {
    this.submission = submission;
    this.environment = environment;
    this.listener = listener;
  }

  /**
   * Runs the program and returns its exit status.
   *
   * @param arguments the program's own arguments
   */
  public int run(List<String> arguments) throws IOException, InterruptedException {
    boolean watched = !driverIsOnTheCluster();
    SparkLog log = watched ? createLog() : null;
    int status = 1;
    try {
      ProcessBuilder builder = builder(arguments);
      if (log != null) {
        String options = builder.environment().getOrDefault("SPARK_SUBMIT_OPTS", "");
        builder.environment().put("SPARK_SUBMIT_OPTS", (log.jvmOptions() + " " + options).strip());
        builder.redirectError(ProcessBuilder.Redirect.PIPE);
        if (environment.out() != null) {
          builder.redirectOutput(ProcessBuilder.Redirect.PIPE);
        }
      }
      Process process = builder.start();
      ApplicationWatch application =
          log == null
              ? null
              : new ApplicationWatch(submission, log.file(), environment.variables(), listener);
      Thread cancel = new Thread(() -> cancel(process, application, log), "kindling-cancel");
      Runtime.getRuntime().addShutdownHook(cancel);
      OrphanWatch watch = OrphanWatch.over(process.pid());
      try {
        status = application == null ? process.waitFor() : follow(process, application);
      } finally {
        watch.close();
        removeHook(cancel);
      }
    } finally {
      release(log, status != 0);
    }
    return status;
  }

  private SparkLog createLog() throws IOException {
    Path name = Path.of(submission.file()).getFileName();
    return SparkLog.create(
        environment.cache(),
        name == null ? "program" : name.toString(),
        ProcessHandle.current().pid());
  }

  /** Deletes what is of no use after the run; marks the program's jars as used. */
  private synchronized void release(@Nullable SparkLog log, boolean failed) {
    try {
      if (log != null) {
        log.close(failed);
      }
      submission.release();
    } catch (IOException e) {
      listener.message("a temporary file remains: " + e.getMessage());
    }
  }

  private boolean driverIsOnTheCluster() {
    List<String> words = submission.words();
    for (int i = 0; i < words.size(); i++) {
      String value = i + 1 < words.size() ? words.get(i + 1) : "";
      if ((words.get(i).equals("--deploy-mode") && value.equals("cluster"))
          || words.get(i).equals("--deploy-mode=cluster")
          || words.get(i).equals("--conf=spark.submit.deployMode=cluster")
          || (words.get(i).equals("--conf") && value.equals("spark.submit.deployMode=cluster"))) {
        return true;
      }
    }
    return false;
  }

  private ProcessBuilder builder(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(submission.spark().submitScript().toString());
    command.addAll(withoutConsoleProgress(submission.words()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    Map<String, String> variables = builder.environment();
    variables.clear();
    variables.putAll(environment.variables());
    variables.put("SPARK_HOME", submission.spark().home().toString());
    variables.put("JAVA_HOME", JavaRuntime.of(environment.variables()).home().toString());
    return builder;
  }

  /** The bar of Spark's own would come between the lines of this process's. */
  private static List<String> withoutConsoleProgress(List<String> words) {
    List<String> all = new ArrayList<>(List.of("--conf", CONSOLE_PROGRESS + "=false"));
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals("--conf")
          && i + 1 < words.size()
          && words.get(i + 1).startsWith(CONSOLE_PROGRESS + "=")) {
        i++;
      } else {
        all.add(words.get(i));
      }
    }
    return all;
  }

  /** Passes on what the driver prints, until it has ended. */
  private int follow(Process process, ApplicationWatch application)
      throws IOException, InterruptedException {
    DriverErrors errors =
        new DriverErrors(
            environment.error(), nativeEncoding(), application::observe, application::shown);
    Thread output = null;
    OutputStream out = environment.out();
    if (out != null) {
      output = new Thread(() -> copy(process.getInputStream(), out), "kindling-out");
      output.start();
    }
    Thread error = new Thread(() -> filter(process.getErrorStream(), errors), "kindling-err");
    error.start();
    int status = process.waitFor();
    error.join();
    if (output != null) {
      output.join();
    }
    application.close();
    if (!cancelled) {
      application.report(status);
    }
    return status;
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process ends by a signal, and the hook runs.
    }
  }

  /**
   * Runs when this process ends by a signal: ends the driver and the processes that it has started,
   * and waits for the driver's end.
   */
  private void cancel(
      Process process, @Nullable ApplicationWatch application, @Nullable SparkLog log) {
    cancelled = true;
    if (application != null) {
      application.close();
    }
    List<ProcessHandle> started = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
    started.forEach(ProcessHandle::destroy);
    release(log, false);
  }

  private static Charset nativeEncoding() {
    String name = System.getProperty("native.encoding");
    return name == null ? Charset.defaultCharset() : Charset.forName(name);
  }

  private static void copy(InputStream from, OutputStream to) {
    byte[] buffer = new byte[8192];
    try {
      for (int length; (length = from.read(buffer)) >= 0; ) {
        to.write(buffer, 0, length);
        to.flush();
      }
    } catch (IOException e) {
      // The reader of the output has gone; the driver notices when it writes the next time.
    } finally {
      closeQuietly(from);
    }
  }

  private static void filter(InputStream from, DriverErrors errors) {
    ScheduledExecutorService timer = DaemonTimer.create("kindling-trace");
    ScheduledFuture<?> pending = null;
    byte[] buffer = new byte[8192];
    try {
      for (int length; (length = from.read(buffer)) >= 0; ) {
        if (pending != null) {
          pending.cancel(false);
          pending = null;
        }
        if (errors.write(buffer, length)) {
          Callable<Void> write =
              () -> {
                errors.writePending();
                return null;
              };
          pending = timer.schedule(write, QUIET_MILLIS, TimeUnit.MILLISECONDS);
        }
      }
      errors.end();
    } catch (IOException e) {
      // The reader of the standard error has gone.
    } finally {
      timer.shutdownNow();
      closeQuietly(from);
    }
  }

  private static void closeQuietly(InputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      // It was read to its end or is of no use.
    }
  }
}
