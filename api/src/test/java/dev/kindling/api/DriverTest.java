package dev.kindling.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindling.SparkConf;
import dev.kindling.spi.Application;
import dev.kindling.spi.Backend;
import dev.kindling.spi.BackendFactory;
import dev.kindling.spi.Controls;
import dev.kindling.spi.Event;
import dev.kindling.spi.Observer;
import dev.kindling.spi.ObserverFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The factories below are registered as services of this module's tests. */
class DriverTest {
  private static final List<String> CLOSED = new CopyOnWriteArrayList<>();

  @BeforeEach
  void forgetEarlierTests() {
    CLOSED.clear();
  }

  @Test
  void anErrorWhileTheBackendStartsClosesTheObservers() {
    assertThatThrownBy(() -> new Driver(application("failing")))
        .isInstanceOf(NoClassDefFoundError.class)
        .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(1));
    assertThat(CLOSED).containsExactly("first", "second");
  }

  @Test
  void aMasterThatNoBackendServesClosesTheObservers() {
    assertThatThrownBy(() -> new Driver(application("nowhere")))
        .hasMessageStartingWith("Could not parse Master URL: 'nowhere'");
    assertThat(CLOSED).containsExactly("first", "second");
  }

  private static Application application(String master) {
    return new Application("app-1", "test", master, "me", 1, new SparkConf(false));
  }

  /** No observer for the tests that have a {@link RecordingBackend}. */
  private static Optional<Observer> observerOf(Application application, String name) {
    return application.master().startsWith("recording[")
        ? Optional.empty()
        : Optional.of(new ClosedObserver(name));
  }

  /** An observer that records its end, and then throws if it is the first. */
  private record ClosedObserver(String name) implements Observer {
    @Override
    public void observe(List<Event> batch) {}

    @Override
    public void close() {
      CLOSED.add(name);
      if (name.equals("first")) {
        throw new IllegalStateException("on purpose");
      }
    }
  }

  /** Starts the first observer. */
  public static final class FirstObserver implements ObserverFactory {
    @Override
    public Optional<Observer> observe(Application application, Controls controls) {
      return observerOf(application, "first");
    }
  }

  /** Starts the second observer. */
  public static final class SecondObserver implements ObserverFactory {
    @Override
    public Optional<Observer> observe(Application application, Controls controls) {
      return observerOf(application, "second");
    }
  }

  /** Serves the master URL {@code failing} and never starts. */
  public static final class FailingBackend implements BackendFactory {
    @Override
    public boolean serves(String master) {
      return master.equals("failing");
    }

    @Override
    public Backend start(Application application, List<Observer> observers) {
      throw new NoClassDefFoundError("on purpose");
    }
  }
}
