/**
 * The narrow operators: each a small class that holds the user's function and gives a sink (push)
 * and an iterator (pull). They know nothing of datasets, stages or threads.
 */
@NullMarked
package dev.kindling.pipeline.operator;

import org.jspecify.annotations.NullMarked;
