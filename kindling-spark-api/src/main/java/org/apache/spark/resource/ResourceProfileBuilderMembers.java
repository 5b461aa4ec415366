package org.apache.spark.resource;

import dev.kindling.relocation.MembersOf;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

@MembersOf(ResourceProfileBuilder.class)
abstract class ResourceProfileBuilderMembers extends ResourceProfileBuilder {
  private ResourceProfileBuilderMembers() {}

  /** Returns the requests of executors by the kind of the resource. */
  public Map<String, ExecutorResourceRequest> executorResources() {
    return Map$.MODULE$.from(CollectionConverters.asScala(executorResourcesJMap()));
  }

  /** Returns the requests of tasks by the kind of the resource. */
  public Map<String, TaskResourceRequest> taskResources() {
    return Map$.MODULE$.from(CollectionConverters.asScala(taskResourcesJMap()));
  }
}
