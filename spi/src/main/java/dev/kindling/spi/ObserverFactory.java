package dev.kindling.spi;

import java.util.Optional;

/** Makes an observer of an application. Found by {@link java.util.ServiceLoader}. */
public interface ObserverFactory {
  /**
   * Returns an observer of the application, or none if the configuration asks for none. An
   * exception is logged and does not stop the application.
   *
   * @param controls for an observer that lets a user cancel jobs; works once the backend has
   *     started
   */
  Optional<Observer> observe(Application application, Controls controls) throws Exception;

  /**
   * Called before the first job if an observer of the application serves a UI, with its address. A
   * factory that writes to the user's terminal prints it.
   */
  default void served(Application application, String address) {}
}
