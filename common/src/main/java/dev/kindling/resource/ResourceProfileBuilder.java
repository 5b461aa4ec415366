package dev.kindling.resource;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Makes a {@link ResourceProfile} of requests. Thread-safe. */
public class ResourceProfileBuilder {
  private final ConcurrentHashMap<String, ExecutorResourceRequest> executorRequests =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, TaskResourceRequest> taskRequests =
      new ConcurrentHashMap<>();

  /** Creates a builder without requests. */
  public ResourceProfileBuilder() {}

  /** Returns a copy of the requests of tasks, which can't be modified. */
  public Map<String, TaskResourceRequest> taskResourcesJMap() {
    return Map.copyOf(taskRequests);
  }

  /** Returns a copy of the requests of executors, which can't be modified. */
  public Map<String, ExecutorResourceRequest> executorResourcesJMap() {
    return Map.copyOf(executorRequests);
  }

  /** Adds requests of executors, and returns this builder. */
  public ResourceProfileBuilder require(ExecutorResourceRequests requests) {
    executorRequests.putAll(requests.requestsJMap());
    return this;
  }

  /** Adds requests of tasks, and returns this builder. */
  public ResourceProfileBuilder require(TaskResourceRequests requests) {
    taskRequests.putAll(requests.requestsJMap());
    return this;
  }

  /** Removes the requests of executors, and returns this builder. */
  public ResourceProfileBuilder clearExecutorResourceRequests() {
    executorRequests.clear();
    return this;
  }

  /** Removes the requests of tasks, and returns this builder. */
  public ResourceProfileBuilder clearTaskResourceRequests() {
    taskRequests.clear();
    return this;
  }

  /** Returns a profile with the requests so far. */
  public ResourceProfile build() {
    return new ResourceProfile(executorRequests, taskRequests);
  }

  @Override
  public String toString() {
    return "Profile executor resources: "
        + executorRequests.values()
        + ", task resources: "
        + taskRequests.values();
  }
}
