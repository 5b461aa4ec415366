package dev.kindling.fuzz.compare;

import dev.kindling.fuzz.program.FuzzProgram;

/** An engine that runs programs. Not safe for use by several threads. */
public interface Engine extends AutoCloseable {
  /** Runs a whole program. Calls that fail don't stop it. */
  Transcript run(FuzzProgram program);

  /** Creates an RDD and returns its id. */
  int nextId();

  @Override
  void close();
}
