package dev.kindling.engine.spill;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The file of a spill is missing, cut short, or changed. */
public final class DamagedSpill extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param file the name of the file
   * @param position of the damaged block in the file, in bytes
   * @param problem what was expected there, and what was found
   */
  DamagedSpill(String file, long position, @Nullable String problem, @Nullable Throwable cause) {
    super(
        "a temporary file must hold what was written into it: "
            + file
            + " at byte "
            + position
            + ": "
            + problem
            + "; the lost records are computed again. Check the disk of spark.local.dir",
        cause);
  }
}
