package dev.kindling.hadoop.mapred;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Input paths of {@code textFile} or {@code objectFile} don't exist, or match nothing. */
public class InvalidInputException extends IOException {
  private static final long serialVersionUID = 1L;

  private final List<IOException> problems;

  /** Creates the exception of one problem for each path; the first one is its cause. */
  public InvalidInputException(List<IOException> problems) {
    this.problems = problems;
    if (!problems.isEmpty()) {
      initCause(problems.get(0));
    }
  }

  /** Returns the problems, one for each path. */
  public List<IOException> getProblems() {
    return problems;
  }

  /** Returns the messages of all problems, a line or more for each. */
  @Override
  public String getMessage() {
    return problems.stream().map(IOException::getMessage).collect(Collectors.joining("\n"));
  }
}
