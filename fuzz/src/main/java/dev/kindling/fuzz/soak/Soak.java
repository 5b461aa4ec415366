package dev.kindling.fuzz.soak;

import dev.kindling.SparkConf;
import dev.kindling.api.java.JavaSparkContext;
import dev.kindling.engine.disk.Disk;
import dev.kindling.engine.disk.FaultyDisk;
import dev.kindling.engine.disk.FaultyDisk.Fault;
import dev.kindling.fuzz.soak.SoakSummary.Ending;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The command {@code bin/soak}: for each seed, runs random jobs in an ordinary application, and
 * again in an application with little memory and a disk with faults. Compares the answers.
 */
public final class Soak {
  /** The number of jobs of an application. */
  private static final int JOBS = 5;

  private static final long TIMEOUT_SECONDS = 60;
  private static final long NANOS_PER_MINUTE = 60_000_000_000L;

  /** The texts of clear errors. Each names the fault of the disk. */
  private static final Pattern CLEAR =
      Pattern.compile(
          "No space left on device\\n.*free some space"
              + "|Too many open files"
              + "|temporary file must"
              + "|Input/output error"
              + "|Device or resource busy"
              + "|DamagedSpill",
          Pattern.DOTALL);

  private final Path folder;
  private final PrintStream out;
  private final SoakSummary summary = new SoakSummary();
  private final ExecutorService program =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "soak");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param folder an empty folder for all files
   */
  public Soak(Path folder, PrintStream out) {
    this.folder = folder;
    this.out = out;
  }

  /**
   * Takes {@code FIRST LAST MINUTES}, which {@code bin/soak} has checked. 0 minutes means no limit.
   */
  public static void main(String[] arguments) throws IOException {
    Logger.getLogger("").setLevel(Level.OFF);
    long first = Long.parseLong(arguments[0]);
    long last = Long.parseLong(arguments[1]);
    long minutes = Long.parseLong(arguments[2]);
    Path folder = Files.createTempDirectory("kindling-soak");
    Soak soak = new Soak(folder, System.out);
    long end = System.nanoTime() + minutes * NANOS_PER_MINUTE;
    for (long seed = first; seed <= last; seed++) {
      if (minutes > 0 && System.nanoTime() >= end) {
        break;
      }
      soak.run(seed);
    }
    Disk.local().deleteAll(folder);
    System.out.println(soak.summary);
    System.exit(soak.isClean() ? 0 : 1);
  }

  /** Returns whether no answer was wrong, each error was clear and nothing leaked. */
  public boolean isClean() {
    return summary.isClean();
  }

  /** Runs the applications of a seed. */
  public void run(long seed) throws IOException {
    List<RandomJob> jobs = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      jobs.add(new RandomJob(seed * JOBS + i));
    }
    List<String> answers = new ArrayList<>();
    try (JavaSparkContext sc = new JavaSparkContext(conf("soak-" + seed).setMaster("local[2]"))) {
      for (RandomJob job : jobs) {
        answers.add(job.run(sc, folder));
      }
    }
    Random random = new Random(seed);
    FaultyDisk disk = disk(random, seed);
    SparkConf conf = faultyConf(random, "soak-" + seed);
    FaultyMaster.set("soak-" + seed, disk);
    try (JavaSparkContext sc = new JavaSparkContext(conf)) {
      for (int i = 0; i < jobs.size(); i++) {
        RandomJob job = jobs.get(i);
        Ending ending = end(() -> job.run(sc, folder), answers.get(i), "seed " + seed + ": " + job);
        summary.job(ending);
        if (ending == Ending.HUNG) {
          dumpThreads();
          out.println(summary);
          Runtime.getRuntime().halt(1);
        }
      }
    }
    FaultyMaster.remove("soak-" + seed);
    summary.faults(disk.injected());
    reportLeaks(seed);
  }

  private Ending end(Callable<String> job, String answer, String name) {
    Future<String> running = program.submit(job);
    try {
      String got = running.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (got.equals(answer)) {
        return Ending.RIGHT;
      }
      out.println(name + "\n  wrong answer: " + got + "\n  right answer: " + answer);
      return Ending.WRONG;
    } catch (ExecutionException e) {
      StringWriter trace = new StringWriter();
      Throwable failure = e.getCause() == null ? e : e.getCause();
      failure.printStackTrace(new PrintWriter(trace));
      if (CLEAR.matcher(trace.toString()).find()) {
        return Ending.CLEAR_ERROR;
      }
      out.println(name + "\n  unclear error: " + trace);
      return Ending.UNCLEAR_ERROR;
    } catch (TimeoutException e) {
      out.println(name + "\n  hangs");
      return Ending.HUNG;
    } catch (InterruptedException e) {
      throw new IllegalStateException("a soak test must not be interrupted", e);
    }
  }

  private void dumpThreads() {
    Thread.getAllStackTraces()
        .forEach(
            (thread, frames) -> {
              out.println(thread);
              for (StackTraceElement frame : frames) {
                out.println("  at " + frame);
              }
            });
  }

  private SparkConf conf(String name) {
    return new SparkConf(false)
        .setAppName(name)
        .set("spark.ui.enabled", "false")
        .set("spark.local.dir", folder.resolve("local").toString());
  }

  private SparkConf faultyConf(Random random, String name) {
    return conf(name)
        .setMaster("faulty[2," + (1 + random.nextInt(4)) + "]")
        .set("kindling.memory.budget", String.valueOf(1 << (14 + random.nextInt(8))))
        .set(
            "spark.shuffle.spill.numElementsForceSpillThreshold",
            String.valueOf(10 << random.nextInt(8)));
  }

  private static FaultyDisk disk(Random random, long seed) {
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    for (int i = random.nextInt(4); i >= 0; i--) {
      faults.add(Fault.values()[random.nextInt(Fault.values().length)]);
    }
    return new FaultyDisk(Disk.local(), seed, faults, 2 << random.nextInt(8));
  }

  private void reportLeaks(long seed) throws IOException {
    int files = 0;
    List<Path> left = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.toList()) {
        if (!file.equals(folder) && !file.equals(folder.resolve("local"))) {
          out.println("seed " + seed + " leaked " + file);
          files++;
          left.add(file);
        }
      }
    }
    Collections.reverse(left);
    for (Path file : left) {
      Files.delete(file);
    }
    int threads = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("kindling-")) {
        out.println("seed " + seed + " leaked " + thread);
        threads++;
      }
    }
    int descriptors = 0;
    Path own = Path.of("/proc/self/fd");
    if (Files.isDirectory(own)) {
      try (Stream<Path> all = Files.list(own)) {
        descriptors = (int) all.filter(this::isInside).count();
      }
    }
    summary.leaks(files, threads, descriptors);
  }

  private boolean isInside(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).startsWith(folder);
    } catch (IOException e) {
      return false;
    }
  }
}
