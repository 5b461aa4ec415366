package dev.kindling.pipeline;

/** A sink that makes many records of one, and pushes them through a pump of its own. */
public interface SourceLoopOwner {
  /** The pump behind this sink. */
  SourceLoop<?> sourceLoop();
}
