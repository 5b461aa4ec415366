package dev.kindling.spi;

import dev.kindling.plan.Action;
import dev.kindling.plan.Dataset;
import dev.kindling.plan.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job: applies an action to partitions of a dataset.
 *
 * @param dataset the dataset to compute
 * @param partitions the partitions to compute, each at most once
 * @param action the function that is applied to each partition
 * @param shareable whether the action captures nothing mutable, so that tasks may share it
 * @param results receives the result of each partition, on the thread that called {@link
 *     Backend#run}
 * @param operation the API call that started the job
 * @param reason a sentence that says why the job runs, if the operation is not reason enough (a
 *     transformation that samples, a later round of {@code take}); null for an action
 * @param properties the calling thread's local properties, such as job group and description
 * @param <T> the type of the records
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

  /** The local property that holds the job's tags, separated by commas. */
  public static final String TAGS = "spark.job.tags";

  /** The local property that names the job's scheduler pool. */
  public static final String POOL = "spark.scheduler.pool";

  /** The local property that says whether a cancellation interrupts the tasks' threads. */
  public static final String INTERRUPT_ON_CANCEL = "spark.job.interruptOnCancel";

  public Job {
    partitions = List.copyOf(partitions);
    properties = Map.copyOf(properties);
  }

  /** Returns the tags that local properties hold. */
  public static List<String> tags(Map<String, String> properties) {
    String tags = properties.get(TAGS);
    return tags == null || tags.isEmpty() ? List.of() : List.of(tags.split(",", -1));
  }
}
