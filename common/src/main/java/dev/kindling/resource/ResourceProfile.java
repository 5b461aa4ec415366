package dev.kindling.resource;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Requests for the resources of executors and tasks, as {@code RDD.withResources} takes them. A
 * {@link ResourceProfileBuilder} makes one. Immutable.
 *
 * <p>A profile has no effect here: one machine has one kind of executor. Spark requests executors
 * of that kind from the cluster.
 */
public class ResourceProfile implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Ids are unique in a JVM, as in Spark; 0 is the id of the default profile. */
  private static final AtomicInteger NEXT_ID = new AtomicInteger(1);

  private final int id = NEXT_ID.getAndIncrement();
  private final Map<String, ExecutorResourceRequest> executorRequests;
  private final Map<String, TaskResourceRequest> taskRequests;

  ResourceProfile(
      Map<String, ExecutorResourceRequest> executorRequests,
      Map<String, TaskResourceRequest> taskRequests) {
    this.executorRequests = Map.copyOf(executorRequests);
    this.taskRequests = Map.copyOf(taskRequests);
  }

  /** Returns the id, unique in a JVM. */
  public int id() {
    return id;
  }

  /** Returns the requests of executors by the kind of the resource; can't be modified. */
  public Map<String, ExecutorResourceRequest> executorResourcesJMap() {
    return executorRequests;
  }

  /** Returns the requests of tasks by the kind of the resource; can't be modified. */
  public Map<String, TaskResourceRequest> taskResourcesJMap() {
    return taskRequests;
  }

  /** Returns whether the other profile has the same id and the same requests, as in Spark. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ResourceProfile that
        && id == that.id
        && executorRequests.equals(that.executorRequests)
        && taskRequests.equals(that.taskRequests);
  }

  @Override
  public int hashCode() {
    return 31 * taskRequests.hashCode() + executorRequests.hashCode();
  }

  @Override
  public String toString() {
    return "Profile: id = "
        + id
        + ", executor resources: "
        + text(executorRequests)
        + ", task resources: "
        + text(taskRequests);
  }

  private static String text(Map<String, ?> requests) {
    return requests.entrySet().stream()
        .map(request -> request.getKey() + " -> " + request.getValue())
        .collect(Collectors.joining(","));
  }
}
