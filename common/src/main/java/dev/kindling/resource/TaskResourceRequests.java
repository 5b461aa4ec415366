package dev.kindling.resource;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Requests for the resources of each task. Each method adds one request, or replaces the one for
 * the same resource, and returns this object. They have no effect here, see {@link
 * ResourceProfile}. Thread-safe.
 */
public class TaskResourceRequests implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ConcurrentHashMap<String, TaskResourceRequest> requests = new ConcurrentHashMap<>();

  /** Creates an empty set of requests. */
  public TaskResourceRequests() {}

  /** Returns a copy of the requests by the kind of the resource, which can't be modified. */
  public Map<String, TaskResourceRequest> requestsJMap() {
    return Map.copyOf(requests);
  }

  /** Requests cores. */
  public TaskResourceRequests cpus(int amount) {
    return resource("cpus", amount);
  }

  /**
   * Requests units of another resource.
   *
   * @param resourceName the kind of the resource, such as {@code gpu}
   * @param amount the number of units: a whole number, or a part of one unit
   * @throws AssertionError if the amount is above 1 and not a whole number, as in Spark
   */
  public TaskResourceRequests resource(String resourceName, double amount) {
    return addRequest(new TaskResourceRequest(resourceName, amount));
  }

  /** Adds a request. */
  public TaskResourceRequests addRequest(TaskResourceRequest treq) {
    requests.put(treq.resourceName(), treq);
    return this;
  }

  @Override
  public String toString() {
    return "Task resource requests: " + requests;
  }
}
