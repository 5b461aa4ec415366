/**
 * The user's functions: checked where a program writes them, and copied for tasks where they
 * capture something that may change.
 */
@NullMarked
package dev.kindling.pipeline.closure;

import org.jspecify.annotations.NullMarked;
