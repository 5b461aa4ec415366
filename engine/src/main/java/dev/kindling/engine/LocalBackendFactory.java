package dev.kindling.engine;

import dev.kindling.spi.Application;
import dev.kindling.spi.Backend;
import dev.kindling.spi.BackendFactory;
import dev.kindling.spi.Observer;
import java.util.List;

/** Makes backends for {@code local}, {@code local[N]}, {@code local[*]} and {@code local[N,F]}. */
public final class LocalBackendFactory implements BackendFactory {
  /** For {@link java.util.ServiceLoader}. */
  public LocalBackendFactory() {}

  @Override
  public boolean serves(String master) {
    return LocalMaster.serves(master);
  }

  @Override
  public Backend start(Application application, List<Observer> observers) throws Exception {
    LocalMaster master =
        LocalMaster.parse(application.master(), Runtime.getRuntime().availableProcessors());
    return new LocalBackend(application, master, observers);
  }
}
