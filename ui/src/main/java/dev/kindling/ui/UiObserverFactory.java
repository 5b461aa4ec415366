package dev.kindling.ui;

import dev.kindling.spi.Application;
import dev.kindling.spi.Controls;
import dev.kindling.spi.Observer;
import dev.kindling.spi.ObserverFactory;
import java.io.IOException;
import java.util.Optional;

/**
 * Creates the UI, unless {@code spark.ui.enabled} is false. If the UI cannot start, a warning is
 * logged and the application continues without it.
 */
public final class UiObserverFactory implements ObserverFactory {
  private static final System.Logger LOG = System.getLogger(UiObserverFactory.class.getName());

  /** Called by {@link java.util.ServiceLoader}. */
  public UiObserverFactory() {}

  @Override
  public Optional<Observer> observe(Application application, Controls controls) {
    try {
      if (!application.conf().getBoolean("spark.ui.enabled", true)) {
        return Optional.empty();
      }
      return Optional.of(UiObserver.start(application, controls));
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(System.Logger.Level.WARNING, "the application has no UI: " + e.getMessage());
      return Optional.empty();
    }
  }
}
