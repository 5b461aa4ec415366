/**
 * The user's functions: checked when the program passes them to the API, and copied for each task
 * if they capture something mutable.
 */
@NullMarked
package dev.kindling.pipeline.closure;

import org.jspecify.annotations.NullMarked;
