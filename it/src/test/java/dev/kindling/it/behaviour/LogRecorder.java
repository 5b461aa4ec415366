package dev.kindling.it.behaviour;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects what a class of the API logs, until it is closed. */
final class LogRecorder extends Handler implements AutoCloseable {
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final Logger logger;

  /**
   * @param simpleName the class, in the package {@code api}
   */
  LogRecorder(String simpleName) {
    // In two parts: the class has this name in the drop-in, too.
    logger = Logger.getLogger("dev.kindling" + ".api." + simpleName);
    // Another test may have set the level of all loggers.
    logger.setLevel(Level.ALL);
    logger.addHandler(this);
  }

  List<String> messages() {
    return messages;
  }

  @Override
  public void publish(LogRecord entry) {
    messages.add(entry.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setLevel(null);
  }
}
