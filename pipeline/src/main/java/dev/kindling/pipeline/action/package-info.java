/**
 * The functions of result stages: what an action does with each partition's records. How the
 * partitions' results become one is the caller's business.
 */
@NullMarked
package dev.kindling.pipeline.action;

import org.jspecify.annotations.NullMarked;
