package dev.kindling.python.task;

import dev.kindling.plan.SizedResult;
import dev.kindling.python.protocol.BatchSegment;
import dev.kindling.python.protocol.OutputRun;
import dev.kindling.python.protocol.PartitionResult;
import dev.kindling.python.recipe.Blob;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one partition, as a task returns it.
 *
 * @param inline the batches, or null when they are in a file
 * @param path of the file, which the driver deletes
 * @param runs offsets and lengths in the file, in turn
 */
public record PartitionOutput(@Nullable Blob inline, String path, List<Long> runs)
    implements Serializable, SizedResult {
  public PartitionOutput {
    runs = List.copyOf(runs);
  }

  static PartitionOutput of(PythonRuntime.Completed made) {
    List<Long> runs = new ArrayList<>();
    for (OutputRun run : made.result().runs()) {
      runs.add(run.offset());
      runs.add(run.length());
    }
    byte[] inline = made.result().inline();
    return new PartitionOutput(
        inline == null ? null : new Blob(inline), made.path().toString(), runs);
  }

  @Override
  public long serializedBytes() {
    Blob batches = inline;
    if (batches != null) {
      return batches.bytes().length;
    }
    long bytes = 0;
    for (int i = 1; i < runs.size(); i += 2) {
      bytes += runs.get(i);
    }
    return bytes;
  }

  /** The form in a message to the driver. */
  public PartitionResult toMessage() {
    Blob batches = inline;
    if (batches != null) {
      return new PartitionResult.InlineResult(batches.bytes());
    }
    List<BatchSegment> segments = new ArrayList<>();
    for (int i = 0; i < runs.size(); i += 2) {
      segments.add(new BatchSegment(path, runs.get(i), runs.get(i + 1)));
    }
    return new PartitionResult.SegmentsResult(segments);
  }
}
