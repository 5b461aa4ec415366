package dev.kindling.resource;

import dev.kindling.settings.ByteSize;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Requests for the resources of each executor. Each method adds one request, or replaces the one
 * for the same resource, and returns this object. They have no effect here, see {@link
 * ResourceProfile}. Thread-safe.
 */
public class ExecutorResourceRequests implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ConcurrentHashMap<String, ExecutorResourceRequest> requests =
      new ConcurrentHashMap<>();

  /** Creates an empty set of requests. */
  public ExecutorResourceRequests() {}

  /** Returns a copy of the requests by the kind of the resource, which can't be modified. */
  public Map<String, ExecutorResourceRequest> requestsJMap() {
    return Map.copyOf(requests);
  }

  /**
   * Requests memory of the heap.
   *
   * @param amount the size, such as {@code 6g}; MiB without a unit
   * @throws NumberFormatException if it is not a size
   */
  public ExecutorResourceRequests memory(String amount) {
    return add("memory", ByteSize.MiB.parse(amount));
  }

  /**
   * Requests memory outside of the heap.
   *
   * @param amount the size, such as {@code 6g}; MiB without a unit
   * @throws NumberFormatException if it is not a size
   */
  public ExecutorResourceRequests offHeapMemory(String amount) {
    return add("offHeap", ByteSize.MiB.parse(amount));
  }

  /**
   * Requests memory of the process beyond the heap.
   *
   * @param amount the size, such as {@code 6g}; MiB without a unit
   * @throws NumberFormatException if it is not a size
   */
  public ExecutorResourceRequests memoryOverhead(String amount) {
    return add("memoryOverhead", ByteSize.MiB.parse(amount));
  }

  /**
   * Requests memory of the Python workers.
   *
   * @param amount the size, such as {@code 6g}; MiB without a unit
   * @throws NumberFormatException if it is not a size
   */
  public ExecutorResourceRequests pysparkMemory(String amount) {
    return add("pyspark.memory", ByteSize.MiB.parse(amount));
  }

  /** Requests cores. */
  public ExecutorResourceRequests cores(int amount) {
    return add("cores", amount);
  }

  /**
   * Requests units of another resource.
   *
   * @param resourceName the kind of the resource, such as {@code gpu}
   * @param amount the number of units
   * @param discoveryScript the script that finds the units, or an empty text
   * @param vendor the vendor of the resource, or an empty text
   */
  public ExecutorResourceRequests resource(
      String resourceName, long amount, String discoveryScript, String vendor) {
    requests.put(
        resourceName, new ExecutorResourceRequest(resourceName, amount, discoveryScript, vendor));
    return this;
  }

  private ExecutorResourceRequests add(String name, long amount) {
    return resource(name, amount, "", "");
  }

  @Override
  public String toString() {
    return "Executor resource requests: " + requests;
  }
}
