package org.apache.spark.resource;

import dev.kindling.relocation.MembersOf;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

@MembersOf(ResourceProfile.class)
abstract class ResourceProfileMembers extends ResourceProfile {
  private static final long serialVersionUID = 1L;

  /** Creates a profile of requests of executors and of tasks. */
  public ResourceProfileMembers(
      Map<String, ExecutorResourceRequest> executorResources,
      Map<String, TaskResourceRequest> taskResources) {
    super(
        CollectionConverters.asJava(executorResources), CollectionConverters.asJava(taskResources));
  }

  /** Returns the requests of executors by the kind of the resource. */
  public Map<String, ExecutorResourceRequest> executorResources() {
    return Map$.MODULE$.from(CollectionConverters.asScala(executorResourcesJMap()));
  }

  /** Returns the requests of tasks by the kind of the resource. */
  public Map<String, TaskResourceRequest> taskResources() {
    return Map$.MODULE$.from(CollectionConverters.asScala(taskResourcesJMap()));
  }
}
