package dev.kindling.api;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Spark's names of log levels, set on the loggers below a package where {@code java.util.logging}
 * takes what {@code System.Logger} is given.
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

  /** Held, since a logger nobody holds forgets its level. */
  private final Logger logger;

  /**
   * @param name of the logger above all that are meant
   */
  public LogLevel(String name) {
    this.logger = Logger.getLogger(name);
  }

  /**
   * Sets a level.
   *
   * @param name in any case
   * @throws IllegalArgumentException when Spark has no such level
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
