package dev.kindling.fuzz.soak;

import dev.kindling.engine.disk.FaultyDisk.Fault;
import java.util.EnumMap;
import java.util.Map;

/** The counts of a soak test so far. Not safe for use by several threads. */
final class SoakSummary {
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private int jobs;
  private int right;
  private int clear;
  private int unclear;
  private int wrong;
  private int hung;
  private int files;
  private int threads;
  private int descriptors;

  /** The ways in which a job can end. */
  enum Ending {
    RIGHT,
    CLEAR_ERROR,
    UNCLEAR_ERROR,
    WRONG,
    HUNG
  }

  void job(Ending ending) {
    jobs++;
    switch (ending) {
      case RIGHT -> right++;
      case CLEAR_ERROR -> clear++;
      case UNCLEAR_ERROR -> unclear++;
      case WRONG -> wrong++;
      case HUNG -> hung++;
    }
  }

  void faults(Map<Fault, Integer> injected) {
    injected.forEach((fault, count) -> faults.merge(fault, count, Integer::sum));
  }

  void leaks(int leakedFiles, int leakedThreads, int leakedDescriptors) {
    files += leakedFiles;
    threads += leakedThreads;
    descriptors += leakedDescriptors;
  }

  /** Returns whether there was no defect. */
  boolean isClean() {
    return unclear + wrong + hung + files + threads + descriptors == 0;
  }

  @Override
  public String toString() {
    int injected = faults.values().stream().mapToInt(Integer::intValue).sum();
    return String.format(
        "%d jobs, %d faults injected %s%n"
            + "%d right answers, %d clear errors, %d unclear errors, %d wrong answers, %d hung%n"
            + "leaked: %d files, %d threads, %d descriptors",
        jobs, injected, faults, right, clear, unclear, wrong, hung, files, threads, descriptors);
  }
}
