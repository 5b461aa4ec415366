package dev.kindling.api;

import dev.kindling.spi.Application;
import dev.kindling.spi.Backend;
import dev.kindling.spi.BackendFactory;
import dev.kindling.spi.Observer;
import java.util.List;

/** Starts a {@link RecordingBackend} with N slots for the master URL {@code recording[N]}. */
public final class RecordingBackendFactory implements BackendFactory {
  @Override
  public boolean serves(String master) {
    return master.startsWith("recording[");
  }

  @Override
  public Backend start(Application application, List<Observer> observers) {
    String master = application.master();
    int slots = Integer.parseInt(master.substring("recording[".length(), master.length() - 1));
    return new RecordingBackend(slots, observers);
  }
}
