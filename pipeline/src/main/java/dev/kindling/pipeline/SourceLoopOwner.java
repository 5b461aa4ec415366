package dev.kindling.pipeline;

/** A sink that makes several records of one and pushes them by a source loop of its own. */
public interface SourceLoopOwner {
  /** The source loop of this sink. */
  SourceLoop<?> sourceLoop();
}
