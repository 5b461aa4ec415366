package dev.kindling.cluster;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows an application by the notices of the driver's log, and reports to the listener: its
 * start, its running stages, and what has gone wrong with the remedy.
 */
final class ApplicationWatch {
  /**
   * What the program meets when Spark has given up on the cluster; the reason has been reported.
   * The scheduler's thread is interrupted where it stands, perhaps while it prepares a stage.
   */
  private static final Pattern AFTER_GIVING_UP =
      Pattern.compile(
          "stopped SparkContext|SparkContext (?:was|has been) shut ?down|error from cluster"
              + " scheduler|masters are unresponsive|java\\.lang\\.InterruptedException");

  /** A job that takes less time is not shown. */
  private static final long PATIENCE_MILLIS = 1_000;

  private static final long POLL_MILLIS = 300;

  /** After so many answers without a running stage, none is asked for until the next job. */
  private static final int MAX_EMPTY_ANSWERS = 10;

  private final Submission submission;
  private final Path log;
  private final Map<String, String> variables;
  private final ApplicationListener listener;
  private final ScheduledExecutorService timer = DaemonTimer.create("kindling-stages");

  /** When the present context began, as {@link System#nanoTime} has it. */
  @GuardedBy("this")
  private long began = System.nanoTime();

  @GuardedBy("this")
  private String version = "";

  @GuardedBy("this")
  private String name = "";

  @GuardedBy("this")
  private @Nullable String host;

  @GuardedBy("this")
  private @Nullable String ui;

  /** Asks for the running stages; null if the UI is not served or only to those it knows. */
  @GuardedBy("this")
  private @Nullable RestClient client;

  /** Whether the present application has been reported. */
  @GuardedBy("this")
  private boolean reported;

  /** How many answers since the start of the last job had no running stage. */
  @GuardedBy("this")
  private int emptyAnswers;

  @GuardedBy("this")
  private boolean connectionReported;

  @GuardedBy("this")
  private boolean resourcesReported;

  @GuardedBy("this")
  private boolean local;

  @GuardedBy("this")
  private @Nullable String advice;

  @GuardedBy("this")
  private boolean gaveUp;

  @GuardedBy("this")
  private @Nullable ScheduledFuture<?> poll;

  /** Creates a watch over a driver that has been started. */
  ApplicationWatch(
      Submission submission,
      Path log,
      Map<String, String> variables,
      ApplicationListener listener) {
    this.submission = submission;
    this.log = log;
    this.variables = variables;
    this.listener = listener;
  }

  /** Takes an event of the driver's log. */
  synchronized void observe(SparkNotice notice) {
    if (notice instanceof SparkNotice.Running running) {
      version = running.version();
      began = System.nanoTime();
      reported = false;
      ui = null;
      client = null;
    } else if (notice instanceof SparkNotice.Named named) {
      name = named.application();
    } else if (notice instanceof SparkNotice.UiBinds binds) {
      host = binds.host();
    } else if (notice instanceof SparkNotice.UiServed served) {
      String scheme = served.secure() ? "https://" : "http://";
      ui = scheme + shownHost() + ":" + served.port();
      report();
      client =
          served.secure() ? null : new RestClient(scheme + requestHost() + ":" + served.port());
    } else if (notice instanceof SparkNotice.JobStarted) {
      report();
      emptyAnswers = 0;
      startPolling();
    } else if (notice instanceof SparkNotice.RunsLocally) {
      report();
      if (!local) {
        local = true;
        listener.message(
            "the program has set a local master itself: it runs on this machine and not on "
                + submission.master()
                + "; leave out setMaster, or use the value of"
                + " System.getProperty(\"spark.master\")");
      }
    } else if (notice instanceof SparkNotice.NoConnection failed) {
      report();
      if (!connectionReported) {
        connectionReported = true;
        listener.message(
            "no connection to the master at "
                + failed.master()
                + "; Spark tries again and gives up after about a minute");
      }
    } else if (notice instanceof SparkNotice.GivenUp) {
      report();
      gaveUp = true;
      listener.message(
          "no master has answered at "
              + submission.master()
              + " for "
              + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began)
              + " s; check the address, that the master runs, and that it has Spark "
              + submission.spark().version());
    } else if (notice instanceof SparkNotice.NoResources) {
      if (!resourcesReported) {
        resourcesReported = true;
        listener.message(
            "no worker has accepted a task so far: the cluster is busy, or no worker has the"
                + " memory and cores that --executor-memory and --executor-cores ask for");
      }
    } else if (notice instanceof SparkNotice.Stopping) {
      report();
      stopPolling();
    }
  }

  /** The text for the user of an uncaught exception's trace. */
  synchronized String shown(List<String> trace) {
    String text = String.join("\n", trace);
    if (gaveUp && AFTER_GIVING_UP.matcher(text).find()) {
      return "";
    }
    String found = Advice.on(text, submission.spark());
    advice = found == null ? advice : found;
    return SparkTrace.folded(trace);
  }

  /** Stops asking for the running stages. */
  synchronized void close() {
    stopPolling();
    timer.shutdownNow();
  }

  /** Reports the end of the driver. */
  synchronized void report(int status) {
    if (status == 0) {
      return;
    }
    if (advice != null && !gaveUp) {
      listener.message(advice);
    }
    if (Files.exists(log)) {
      listener.message("exit status " + status + "; Spark's log is " + log);
    }
  }

  @GuardedBy("this")
  private void report() {
    if (!reported && !version.isEmpty()) {
      reported = true;
      listener.started(
          new ApplicationListener.Started(name, version, submission.master(), ui, log));
    }
  }

  /** Asks for the running stages until there are none. */
  @GuardedBy("this")
  private void startPolling() {
    RestClient present = client;
    if (present != null && poll == null && !timer.isShutdown() && listener.showsStages()) {
      poll =
          timer.scheduleWithFixedDelay(
              () -> poll(present), PATIENCE_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @GuardedBy("this")
  private void stopPolling() {
    if (poll != null) {
      poll.cancel(false);
      poll = null;
      listener.running(List.of());
    }
  }

  /** Called by the timer. */
  private void poll(RestClient present) {
    List<RunningStage> stages;
    try {
      stages = present.runningStages();
    } catch (IOException e) {
      // The UI has stopped, or does not answer this user.
      stages = List.of();
    }
    synchronized (this) {
      emptyAnswers = stages.isEmpty() ? emptyAnswers + 1 : 0;
      if (emptyAnswers >= MAX_EMPTY_ANSWERS) {
        stopPolling();
      } else if (poll != null) {
        listener.running(stages);
      }
    }
  }

  /** The host in the address for the user: as Spark forms it, without its search for interfaces. */
  @GuardedBy("this")
  private String shownHost() {
    String published = variables.getOrDefault("SPARK_PUBLIC_DNS", "");
    if (!published.isEmpty()) {
      return published;
    }
    if (host == null) {
      return "localhost";
    }
    if (!isWildcard(host)) {
      return host;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  @GuardedBy("this")
  private String requestHost() {
    return host == null || isWildcard(host) ? "127.0.0.1" : host;
  }

  private static boolean isWildcard(String host) {
    return host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
  }
}
