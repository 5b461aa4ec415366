package dev.kindling.api;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sets log levels by Spark's names, on the loggers below a package. Works where {@code
 * System.Logger} logs to {@code java.util.logging}.
 */
public final class LogLevel {
  private static final Map<String, Level> LEVELS =
      Map.of(
          "ALL", Level.ALL,
          "TRACE", Level.FINER,
          "DEBUG", Level.FINE,
          "INFO", Level.INFO,
          "WARN", Level.WARNING,
          "ERROR", Level.SEVERE,
          "FATAL", Level.SEVERE,
          "OFF", Level.OFF);

  /** A field, because a logger without a reference to it is collected and loses its level. */
  private final Logger logger;

  /**
   * @param name the name of the parent logger
   */
  public LogLevel(String name) {
    this.logger = Logger.getLogger(name);
  }

  /**
   * Sets the level.
   *
   * @param name the name of the level, in upper or lower case
   * @throws IllegalArgumentException if Spark has no such level
   */
  public void set(String name) {
    Level level = LEVELS.get(Objects.requireNonNull(name, "logLevel").toUpperCase(Locale.ROOT));
    if (level == null) {
      throw new IllegalArgumentException(
          "requirement failed: Supplied level "
              + name
              + " did not match one of: ALL,DEBUG,ERROR,WARN,INFO,OFF,FATAL,TRACE\nwrite one of"
              + " these, in any case");
    }
    logger.setLevel(level);
  }
}
