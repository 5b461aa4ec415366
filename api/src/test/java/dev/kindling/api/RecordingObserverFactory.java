package dev.kindling.api;

import dev.kindling.spi.Application;
import dev.kindling.spi.Controls;
import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;
import dev.kindling.spi.ObserverFactory;
import java.util.List;
import java.util.Optional;

/** Makes the observer that the setting {@code test.observer} asks for. */
public final class RecordingObserverFactory implements ObserverFactory {
  @Override
  public Optional<Observer> observe(Application application, Controls controls) {
    return switch (application.conf().get("test.observer", "none")) {
      case "none" -> Optional.empty();
      case "failing" -> throw new IllegalStateException("no observer today");
      default -> Optional.of(new RecordingObserver(controls));
    };
  }

  /** Holds its controls, and its address is a fixed one. */
  public static final class RecordingObserver implements Observer {
    public final Controls controls;
    boolean closed;

    RecordingObserver(Controls controls) {
      this.controls = controls;
    }

    @Override
    public void observe(List<Event> events) {}

    @Override
    public Optional<String> address() {
      return Optional.of("http://127.0.0.1:4040");
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
