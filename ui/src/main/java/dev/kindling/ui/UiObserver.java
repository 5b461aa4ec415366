package dev.kindling.ui;

import dev.kindling.observe.state.ApplicationHistory;
import dev.kindling.spi.Application;
import dev.kindling.spi.Controls;
import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;
import dev.kindling.ui.process.ProcessMetrics;
import dev.kindling.ui.server.ServerSettings;
import dev.kindling.ui.server.Site;
import dev.kindling.ui.server.UiServer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Serves the pages of an application while it runs. With {@code kindling.ui.keep=true} it continues
 * after the application's end, as long as something else keeps the JVM alive.
 */
final class UiObserver implements Observer {
  private final ApplicationHistory history;
  private final ProcessMetrics process;
  private final UiServer server;
  private final boolean servesAfterEnd;

  private UiObserver(
      ApplicationHistory history, ProcessMetrics process, UiServer server, boolean servesAfterEnd) {
    this.history = history;
    this.process = process;
    this.server = server;
    this.servesAfterEnd = servesAfterEnd;
  }

  /**
   * Binds the port. Everything else is created when it is needed.
   *
   * @throws IOException when no port is free
   * @throws IllegalArgumentException for invalid settings
   */
  static UiObserver start(Application application, Controls controls) throws IOException {
    ServerSettings settings = ServerSettings.of(application.conf());
    ApplicationHistory history = new ApplicationHistory();
    ProcessMetrics process = new ProcessMetrics();
    Site site = new Site(history, controls, process, settings.permissions());
    UiServer server = UiServer.start(settings, () -> AllRoutes.of(site));
    return new UiObserver(
        history, process, server, application.conf().getBoolean("kindling.ui.keep", false));
  }

  @Override
  public void observe(List<Event> events) {
    history.fold(events);
    process.sample();
  }

  @Override
  public Optional<String> address() {
    return Optional.of(server.address());
  }

  @Override
  public void close() {
    if (!servesAfterEnd) {
      server.close();
    }
  }
}
