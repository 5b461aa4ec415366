package dev.kindling.engine;

import dev.kindling.engine.disk.Disk;
import dev.kindling.spi.Application;
import dev.kindling.spi.Backend;
import dev.kindling.spi.BackendFactory;
import dev.kindling.spi.Observer;
import java.util.List;

/** Starts backends for {@code local}, {@code local[N]}, {@code local[*]} and {@code local[N,F]}. */
public final class LocalBackendFactory implements BackendFactory {
  private final Disk disk;

  /** For {@link java.util.ServiceLoader}. */
  public LocalBackendFactory() {
    this(Disk.local());
  }

  /** Starts backends whose own files are on the given disk. */
  public LocalBackendFactory(Disk disk) {
    this.disk = disk;
  }

  @Override
  public boolean serves(String master) {
    return LocalMaster.serves(master);
  }

  @Override
  public Backend start(Application application, List<Observer> observers) throws Exception {
    LocalMaster master =
        LocalMaster.parse(application.master(), Runtime.getRuntime().availableProcessors());
    return new LocalBackend(application, master, observers, disk);
  }
}
