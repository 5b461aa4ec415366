package dev.kindling.spi;

import java.util.List;

/** Starts backends for one kind of master URL. Found by {@link java.util.ServiceLoader}. */
public interface BackendFactory {
  /**
   * Whether this factory is responsible for a master URL, even a malformed one ({@code local[x]}).
   */
  boolean serves(String master);

  /**
   * Starts a backend.
   *
   * @param observers get all events until the backend is closed
   * @throws dev.kindling.SparkException if the master URL is malformed
   */
  Backend start(Application application, List<Observer> observers) throws Exception;
}
