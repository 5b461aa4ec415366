package dev.kindling.cli;

import dev.kindling.plan.TerminalText;
import dev.kindling.spi.Application;
import dev.kindling.spi.Controls;
import dev.kindling.spi.Observer;
import dev.kindling.spi.ObserverFactory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prints the engine, its version and the address of an application's UI, and shows a progress bar
 * on a terminal.
 *
 * <p>The script knows whether there is a terminal: it sets the system property {@value #TERMINAL}
 * to {@code stderr} or, when the program's output goes to the terminal too, to {@code both}.
 */
public final class ConsoleFactory implements ObserverFactory {
  static final String TERMINAL = "kindling-terminal";

  /** The system property that is set once the UI of an application is up. */
  static final String SERVED = "kindling-served";

  private static final int MAX_NAME = 60;

  /** For {@link java.util.ServiceLoader}. */
  public ConsoleFactory() {}

  @Override
  public Optional<Observer> observe(Application application, Controls controls) {
    if (!application.conf().getBoolean("spark.ui.showConsoleProgress", true)) {
      return Optional.empty();
    }
    return Optional.ofNullable(progressBar()).map(ProgressObserver::new);
  }

  /** Starts a progress bar on the terminal; null if there is none, or one without commands. */
  static @Nullable ProgressBar progressBar() {
    String terminal = System.getProperty(TERMINAL);
    if (terminal == null || "dumb".equals(System.getenv("TERM"))) {
      return null;
    }
    String noColour = System.getenv("NO_COLOR");
    boolean colours = noColour == null || noColour.isEmpty();
    return ProgressBar.on(System.err, terminal.equals("both"), colours);
  }

  @Override
  public void served(Application application, String address) {
    String name = TerminalText.shortened(TerminalText.oneLine(application.name()), MAX_NAME);
    System.setProperty(SERVED, "true");
    System.err.println("kindling " + Main.version() + ": the UI of " + name + " is at " + address);
  }
}
