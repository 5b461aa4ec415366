/**
 * The operators of narrow transformations. Each is a small class that holds the user's function and
 * makes a sink (push) and an iterator (pull). It must not know datasets, stages or threads.
 */
@NullMarked
package dev.kindling.pipeline.operator;

import org.jspecify.annotations.NullMarked;
