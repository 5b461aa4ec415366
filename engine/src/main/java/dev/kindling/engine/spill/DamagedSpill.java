package dev.kindling.engine.spill;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A spill's file is lost, cut short, or not what was written into it. */
public final class DamagedSpill extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * With what was found.
   *
   * @param file the file, or what stands for it
   * @param position of the block in the file that is damaged, in bytes
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
            + "; what it held is computed anew. Check the disk under spark.local.dir",
        cause);
  }
}
