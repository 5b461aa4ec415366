package dev.kindling.pipeline.action;

import dev.kindling.TaskContext;
import dev.kindling.Tuple2;
import dev.kindling.pipeline.copy.CopyPolicy;
import dev.kindling.pipeline.estimate.KeyCounts;
import dev.kindling.plan.Action;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code countByValueApprox}: returns how often each record occurs in a partition.
 *
 * @param <T> the type of the records
 */
public final class CountByValueAction<T> implements Action.Pull<T, List<Tuple2<T, Long>>> {
  private static final long serialVersionUID = 1L;

  private final CopyPolicy copyPolicy;

  /** Makes the action with the policy that copies records for the driver. */
  public CountByValueAction(CopyPolicy copyPolicy) {
    this.copyPolicy = copyPolicy;
  }

  @Override
  public List<Tuple2<T, Long>> run(Iterator<T> records, TaskContext context) throws Exception {
    KeyCounts counts = new KeyCounts();
    while (records.hasNext()) {
      counts.add(records.next(), 1);
    }
    List<@Nullable Object> keys = new ArrayList<>(counts.size());
    List<Long> occurrences = new ArrayList<>(counts.size());
    counts.forEach(
        (key, count) -> {
          keys.add(key);
          occurrences.add(count);
        });
    @Nullable Object[] copies = copyPolicy.copyAll(keys.toArray());
    List<Tuple2<T, Long>> pairs = new ArrayList<>(copies.length);
    for (int i = 0; i < copies.length; i++) {
      pairs.add(new Tuple2<>(typed(copies[i]), occurrences.get(i)));
    }
    return pairs;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // records may be null where Spark allows nulls
  private T typed(@Nullable Object record) {
    return (T) record;
  }
}
