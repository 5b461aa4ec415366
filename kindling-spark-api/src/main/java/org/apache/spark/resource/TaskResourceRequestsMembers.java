package org.apache.spark.resource;

import dev.kindling.relocation.MembersOf;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

@MembersOf(TaskResourceRequests.class)
abstract class TaskResourceRequestsMembers extends TaskResourceRequests {
  private static final long serialVersionUID = 1L;

  private TaskResourceRequestsMembers() {}

  /** Returns a copy of the requests by the kind of the resource. */
  public Map<String, TaskResourceRequest> requests() {
    return Map$.MODULE$.from(CollectionConverters.asScala(requestsJMap()));
  }
}
