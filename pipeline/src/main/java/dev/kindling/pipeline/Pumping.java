package dev.kindling.pipeline;

/** A sink that makes many records of one, and pushes them through a pump of its own. */
public interface Pumping {
  /** The pump behind this sink. */
  Pump<?> pump();
}
