package dev.kindling.fuzz.soak;

import dev.kindling.engine.LocalBackendFactory;
import dev.kindling.engine.disk.FaultyDisk;
import dev.kindling.spi.Application;
import dev.kindling.spi.Backend;
import dev.kindling.spi.BackendFactory;
import dev.kindling.spi.Observer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The master URL {@code faulty[N,F]}: the same as {@code local[N,F]}, but with the disk that was
 * set for the application.
 */
public final class FaultyMaster implements BackendFactory {
  private static final String FAULTY = "faulty";

  /**
   * The disks by the name of the application. They are static because the service loader creates
   * factories without arguments.
   */
  private static final Map<String, FaultyDisk> DISKS = new ConcurrentHashMap<>();

  /** For {@link java.util.ServiceLoader}. */
  public FaultyMaster() {}

  /** Sets the disk of the application with a name. */
  static void set(String application, FaultyDisk disk) {
    DISKS.put(application, disk);
  }

  /** Removes the disk of an application that has ended. */
  static void remove(String application) {
    DISKS.remove(application);
  }

  @Override
  public boolean serves(String master) {
    return master.startsWith(FAULTY);
  }

  @Override
  public Backend start(Application application, List<Observer> observers) throws Exception {
    FaultyDisk disk = DISKS.get(application.name());
    if (disk == null) {
      throw new IllegalArgumentException("no disk for " + application.name());
    }
    Application local =
        new Application(
            application.id(),
            application.name(),
            "local" + application.master().substring(FAULTY.length()),
            application.user(),
            application.startedAt(),
            application.conf());
    return new LocalBackendFactory(disk).start(local, observers);
  }
}
