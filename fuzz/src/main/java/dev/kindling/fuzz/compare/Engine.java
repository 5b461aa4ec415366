package dev.kindling.fuzz.compare;

import dev.kindling.fuzz.program.FuzzProgram;

/** An engine that programs run on; for one thread. */
public interface Engine extends AutoCloseable {
  /** Runs a program to its end, whatever fails in it. */
  Transcript run(FuzzProgram program);

  /** The id that the next RDD will have; asking takes it. */
  int nextId();

  @Override
  void close();
}
