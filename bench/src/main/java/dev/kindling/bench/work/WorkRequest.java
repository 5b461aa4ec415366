package dev.kindling.bench.work;

/**
 * The workload that one process measures.
 *
 * @param program the name of the program
 * @param records the number of records that it generates or reads
 * @param keys the number of keys, or of repetitions in some programs
 * @param partitions the number of partitions of its sources
 * @param warmups the number of repetitions before the measured ones
 * @param repetitions the number of measured repetitions
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

  /** Parses the arguments of {@code main}, which are in the order of the components. */
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
