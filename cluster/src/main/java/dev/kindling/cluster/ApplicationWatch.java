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
import org.jspecify.annotations.Nullable;

/**
 * Follows an application by the notices of the driver's log, and reports to the listener: its start,
 * its running stages, and what has gone wrong with the remedy.
 */
final class ApplicationWatch {
  private static final long POLL_MILLIS = 300;

  private final Submission submission;
  private final Path log;
  private final Map<String, String> variables;
  private final ApplicationListener listener;
  private final ScheduledExecutorService timer;
  private final long began = System.nanoTime();

  @GuardedBy("this")
  private String version = "";

  @GuardedBy("this")
  private String name = "";

  @GuardedBy("this")
  private @Nullable String host;

  @GuardedBy("this")
  private @Nullable String ui;

  /** Whether the present application has been reported. */
  @GuardedBy("this")
  private boolean reported;

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

  /**
   * Creates a watch.
   *
   * @param timer runs the requests for the running stages
   */
  ApplicationWatch(
      Submission submission,
      Path log,
      Map<String, String> variables,
      ApplicationListener listener,
      ScheduledExecutorService timer) {
    this.submission = submission;
    this.log = log;
    this.variables = variables;
    this.listener = listener;
    this.timer = timer;
  }

  /** Takes an event of the driver's log. */
  synchronized void observe(SparkNotice notice) {
    if (notice instanceof SparkNotice.Running running) {
      version = running.version();
      reported = false;
      ui = null;
    } else if (notice instanceof SparkNotice.Named named) {
      name = named.application();
    } else if (notice instanceof SparkNotice.UiBinds binds) {
      host = binds.host();
    } else if (notice instanceof SparkNotice.UiServed served) {
      String scheme = served.secure() ? "https://" : "http://";
      ui = scheme + shownHost() + ":" + served.port();
      report();
      if (!served.secure()) {
        startPolling(scheme + requestHost() + ":" + served.port());
      }
    } else if (notice instanceof SparkNotice.JobStarted) {
      report();
    } else if (notice instanceof SparkNotice.RunsLocally) {
      report();
      if (!local) {
        local = true;
        listener.message(
            "the program has set a local master itself: it runs on this machine and not on "
                + submission.master()
                + "; leave out setMaster, or use the value of System.getProperty(\"spark.master\")");
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
    String found = Advice.on(String.join("\n", trace), submission.spark());
    advice = found == null ? advice : found;
    return SparkTrace.folded(trace);
  }

  /** The driver has ended. */
  void ended(int status) {
    String remedy;
    synchronized (this) {
      stopPolling();
      remedy = gaveUp ? null : advice;
    }
    if (status != 0) {
      if (remedy != null) {
        listener.message(remedy);
      }
      if (Files.exists(log)) {
        listener.message("exit status " + status + "; Spark's log is " + log);
      }
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

  @GuardedBy("this")
  private void startPolling(String address) {
    stopPolling();
    RestClient client = new RestClient(address);
    poll =
        timer.scheduleWithFixedDelay(
            () -> poll(client), POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
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
  private void poll(RestClient client) {
    List<RunningStage> stages;
    try {
      stages = client.runningStages();
    } catch (IOException e) {
      // The UI has stopped, or does not answer this user.
      stages = List.of();
    }
    synchronized (this) {
      if (poll != null) {
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
