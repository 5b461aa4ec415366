package dev.kindling.python.task;

import dev.kindling.python.recipe.Blob;
import dev.kindling.python.worker.Answer;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One partition's result, as the driver reads it.
 *
 * @param inline the batches, or null when they are in a file
 * @param path of the file, which the driver lets go of
 * @param runs offsets and lengths in the file, in turn
 */
public record Result(@Nullable Blob inline, String path, List<Long> runs) implements Serializable {
  public Result {
    runs = List.copyOf(runs);
  }

  static Result of(Crew.Made made) {
    List<Long> runs = new ArrayList<>();
    for (Answer.Run run : made.answer().runs()) {
      runs.add(run.offset());
      runs.add(run.length());
    }
    return new Result(made.answer().inline(), made.path().toString(), runs);
  }
}
