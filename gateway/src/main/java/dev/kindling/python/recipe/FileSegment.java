package dev.kindling.python.recipe;

import dev.kindling.python.protocol.BatchSegment;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of whole frames of a batch file, which stays as long as this is reachable.
 *
 * @param offset in bytes
 * @param length in bytes
 */
@Immutable
public record FileSegment(BatchFile file, long offset, long length) implements Serializable {
  /** Segments as a worker reads them. */
  static List<BatchSegment> toMessage(List<FileSegment> segments) {
    List<BatchSegment> forms = new ArrayList<>(segments.size());
    for (FileSegment each : segments) {
      forms.add(new BatchSegment(each.file.path(), each.offset, each.length));
    }
    return forms;
  }
}
