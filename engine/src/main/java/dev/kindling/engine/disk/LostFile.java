package dev.kindling.engine.disk;

import dev.kindling.spi.RecoverySignal;
import java.io.IOException;

/** A temporary file is missing, shorter than it was, or unreadable. */
public final class LostFile extends IOException implements RecoverySignal {
  private static final long serialVersionUID = 1L;

  LostFile(String message) {
    super(message);
  }

  LostFile(String message, IOException cause) {
    super(message, cause);
  }
}
