package org.apache.spark.resource;

import dev.kindling.relocation.MembersOf;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

@MembersOf(ExecutorResourceRequests.class)
abstract class ExecutorResourceRequestsMembers extends ExecutorResourceRequests {
  private static final long serialVersionUID = 1L;

  private ExecutorResourceRequestsMembers() {}

  /** Returns a copy of the requests by the kind of the resource. */
  public Map<String, ExecutorResourceRequest> requests() {
    return Map$.MODULE$.from(CollectionConverters.asScala(requestsJMap()));
  }
}
