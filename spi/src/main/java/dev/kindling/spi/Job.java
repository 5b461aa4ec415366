package dev.kindling.spi;

import dev.kindling.plan.Action;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One action to run.
 *
 * @param dataset what is computed
 * @param partitions which of its partitions, without repetition
 * @param action what is done with each partition's records
 * @param shareable whether the action captures nothing that changes, so that tasks may share it
 * @param results takes each partition's result on the thread that called {@link Backend#run}
 * @param operation the call that started the job
 * @param reason why a job runs here, where that is not plain from the operation (a transformation
 *     that samples, a later round of {@code take}), in words for a reader; null for an action
 * @param properties the calling thread's local properties, such as job group and description
 * @param <T> the records' type
 * @param <R> the type of a partition's result
 */
public record Job<T, R>(
    Dataset<T> dataset,
    List<Integer> partitions,
    Action<T, R> action,
    boolean shareable,
    ResultHandler<R> results,
    Operation operation,
    @Nullable String reason,
    Map<String, String> properties) {

  /** The local property that holds the job's description. */
  public static final String DESCRIPTION = "spark.job.description";

  /** The local property that holds the job's group. */
  public static final String GROUP = "spark.jobGroup.id";

  /** The local property that holds the job's tags, with commas between. */
  public static final String TAGS = "spark.job.tags";

  /** The local property that names the pool whose share of the slots the job's tasks get. */
  public static final String POOL = "spark.scheduler.pool";

  /** The local property that says whether cancelling interrupts the tasks' threads. */
  public static final String INTERRUPT_ON_CANCEL = "spark.job.interruptOnCancel";

  public Job {
    partitions = List.copyOf(partitions);
    properties = Map.copyOf(properties);
  }

  /** The tags in some local properties. */
  public static List<String> tags(Map<String, String> properties) {
    String tags = properties.get(TAGS);
    return tags == null || tags.isEmpty() ? List.of() : List.of(tags.split(",", -1));
  }
}
