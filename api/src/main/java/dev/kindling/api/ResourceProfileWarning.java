package dev.kindling.api;

import java.util.concurrent.atomic.AtomicBoolean;

/** Says in the log, once for a context, that resource profiles have no effect. Thread-safe. */
public final class ResourceProfileWarning {
  private static final System.Logger LOG = System.getLogger(ResourceProfileWarning.class.getName());

  private final AtomicBoolean logged = new AtomicBoolean();

  ResourceProfileWarning() {}

  /** Logs the warning, unless this context has logged it before. */
  public void log() {
    if (!logged.getAndSet(true)) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Resource profiles have no effect here: one machine has one kind of executor.\n"
              + "  withResources keeps the profile, and tasks run as without it");
    }
  }
}
