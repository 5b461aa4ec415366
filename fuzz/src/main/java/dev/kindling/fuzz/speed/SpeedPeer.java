package dev.kindling.fuzz.speed;

import dev.kindling.fuzz.speed.SpeedMain.Repetition;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs speed programs on one engine, each in a JVM of its own. */
final class SpeedPeer {
  private static final int LIMIT_MINUTES = 5;

  private final String name;
  private final List<String> command;

  private SpeedPeer(String name, List<String> command) {
    this.name = name;
    this.command = command;
  }

  /**
   * @param mainClass the program that runs on the engine; it is on the class path of this JVM, and
   *     the options of the new JVM are those of this one
   */
  static SpeedPeer of(String name, String mainClass) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> !option.startsWith("-Dfuzz."))
            .toList());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(mainClass);
    return new SpeedPeer(name, List.copyOf(command));
  }

  /**
   * Runs a program.
   *
   * @param count the number of records; 0 to find it
   * @return the repetitions; fewer if the program failed, which was printed
   */
  List<Repetition> run(long seed, int count, int repetitions, Path folder)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(command);
    line.addAll(
        List.of(
            Long.toString(seed),
            Integer.toString(count),
            Integer.toString(repetitions),
            folder.toString()));
    Process process =
        new ProcessBuilder(line).redirectError(folder.resolve("errors-" + name).toFile()).start();
    // A run that is ended leaves no engine behind.
    Thread atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
    Thread limit =
        new Thread(
            () -> {
              try {
                if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                  process.destroyForcibly();
                }
              } catch (InterruptedException e) {
                process.destroyForcibly();
              }
            });
    limit.setDaemon(true);
    limit.start();
    List<Repetition> seen = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      for (String text = out.readLine(); text != null; text = out.readLine()) {
        String[] words = text.split(" ", -1);
        if (words[0].equals("repetition")) {
          seen.add(
              new Repetition(
                  Long.parseLong(words[1]),
                  Long.parseLong(words[2]),
                  Integer.parseInt(words[3]),
                  Long.parseLong(words[4])));
        }
      }
    } finally {
      process.destroy();
      withdraw(atExit);
    }
    int status = process.waitFor();
    if (status != 0) {
      System.out.println(name + " ended with " + status + " on seed " + seed + ":");
      try (var lines = java.nio.file.Files.lines(folder.resolve("errors-" + name))) {
        lines
            .filter(text -> text.contains("Exception") || text.contains("Error"))
            .limit(5)
            .forEach(System.out::println);
      }
    }
    return seen;
  }

  private static void withdraw(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This JVM is ending, and the hook has run or will.
    }
  }
}
