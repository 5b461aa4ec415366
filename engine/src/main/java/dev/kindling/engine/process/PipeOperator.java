package dev.kindling.engine.process;

import dev.kindling.TaskContext;
import dev.kindling.plan.Operator;
import dev.kindling.spi.PipeCommand;
import java.util.Iterator;

/**
 * {@code pipe}: gives each record as a line to a program, and returns the lines that the program
 * writes.
 *
 * @param <T> the type of the records
 */
public final class PipeOperator<T> implements Operator<T, String> {
  private static final long serialVersionUID = 1L;

  private final PipeCommand command;

  /** Makes the operator with the program to start in each task. */
  public PipeOperator(PipeCommand command) {
    this.command = command;
  }

  @Override
  public Iterator<String> pull(Iterator<T> upstream, TaskContext context) throws Exception {
    return PipedLines.start(command, upstream, context);
  }

  /** As in Spark, where the thread that writes to the program opens the partition. */
  @Override
  public boolean opensParentLate() {
    return true;
  }

  @Override
  public String kind() {
    return "PipedRDD";
  }
}
