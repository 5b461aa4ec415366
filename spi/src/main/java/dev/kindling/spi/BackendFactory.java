package dev.kindling.spi;

import java.util.List;

/** Makes the backend for a kind of master URL; found by {@link java.util.ServiceLoader}. */
public interface BackendFactory {
  /** Whether this factory serves such a master URL, well-formed or not: {@code local[x]} too. */
  boolean serves(String master);

  /**
   * Starts a backend.
   *
   * @param observers told of every event until the backend is closed
   * @throws dev.kindling.SparkException when the master URL is malformed
   */
  Backend start(Application application, List<Observer> observers) throws Exception;
}
