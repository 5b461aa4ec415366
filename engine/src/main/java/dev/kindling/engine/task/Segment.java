package dev.kindling.engine.task;

import dev.kindling.pipeline.Pipeline;

/**
 * The part of a lineage that one pipeline computes.
 *
 * @param pipeline the narrow operators; this task's own where tasks don't share them
 * @param origin where the records come from that enter the pipeline
 */
record Segment(Pipeline<Object, Object> pipeline, Origin origin) {}
