package dev.kindling.spi;

import java.util.Optional;

/** Makes an observer for an application; found by {@link java.util.ServiceLoader}. */
public interface ObserverFactory {
  /**
   * An observer of the application, or none when its configuration asks for none. What goes wrong
   * here is logged and doesn't stop the application.
   *
   * @param controls for an observer that lets a person cancel; works once the backend has started
   */
  Optional<Observer> observe(Application application, Controls controls) throws Exception;

  /**
   * Told where a person can watch an application, when an observer of it serves pages; before its
   * first job. Who talks to a person passes it on.
   */
  default void served(Application application, String address) {}
}
