package dev.kindling.bench.work;

/**
 * What one process is asked to measure.
 *
 * @param program which program
 * @param records how many records it makes or reads
 * @param keys how many keys, or whatever else the program repeats
 * @param partitions of its sources
 * @param warmups unmeasured repetitions, which come first
 * @param repetitions measured ones
 * @param ui whether the UI is on
 * @param text the file of words
 */
record WorkRequest(
    String program,
    long records,
    long keys,
    int partitions,
    int warmups,
    int repetitions,
    boolean ui,
    String text) {

  /** From the arguments of {@code main}, in the order of the components. */
  static WorkRequest of(String[] args) {
    return new WorkRequest(
        args[0],
        Long.parseLong(args[1]),
        Long.parseLong(args[2]),
        Integer.parseInt(args[3]),
        Integer.parseInt(args[4]),
        Integer.parseInt(args[5]),
        Boolean.parseBoolean(args[6]),
        args[7]);
  }
}
